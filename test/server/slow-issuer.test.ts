import { createServer } from 'node:http';
import { expect, test } from 'vitest';
import { listenForTest } from '../support/loopback.ts';
import { sampleApiForTest } from '../support/sample-api.ts';
import { gatewayForTest } from '../support/start-gateway.ts';

const base64 = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
const JWT = [base64({ alg: 'RS256', kid: 'k' }), base64({ exp: 9e9 }), 'c2lnbmF0dXJl'].join('.');
const AS_CALLER = { authorization: `Bearer ${JWT}` };

/** A gateway whose callers show a JWT, and an issuer that never gives the keys to check it with. */
async function gatewayWithSilentIssuer(env: Record<string, string>) {
  let asked = 0;
  const issuer = createServer(() => {
    asked += 1;
  });
  const port = await listenForTest(issuer);
  const api = await sampleApiForTest();
  const gateway = await gatewayForTest(api, {
    CLIENTS_API_KEY: api.key,
    JWT_JWKS_URL: `http://127.0.0.1:${port}/keys`,
    JWT_ISSUER: 'issuer',
    JWT_AUDIENCE: 'clients',
    ...env,
  });
  return { api, ask: gateway.ask, asked: () => asked };
}

test('what needs no credential waits for no issuer', async () => {
  const { ask, asked } = await gatewayWithSilentIssuer({});
  // Asked again and again it takes another way.
  for (const query of [
    '{ __typename }',
    '{ __typename }',
    '{ __typename }',
    '{ __schema { __typename } }',
  ]) {
    const { data, errors } = await ask(query, {}, AS_CALLER);
    expect(errors).toBeUndefined();
    expect(data).not.toBeNull();
  }
  expect(asked()).toBe(0);
});

test.each([
  'query { client(id: "a") { id } clients { totalCount } }',
  'mutation { client: deleteClient(id: "a") { __typename } clients: deleteClient(id: "b") { __typename } }',
])(
  'an issuer that does not answer takes no more than the time of the operation: %s',
  async (query) => {
    const { api, ask } = await gatewayWithSilentIssuer({ REQUEST_DEADLINE_MS: '300' });
    for (let round = 0; round < 3; round++) {
      const from = performance.now();
      const { data, errors } = await ask(query, {}, AS_CALLER);
      expect(performance.now() - from).toBeLessThan(2000);
      expect(data).toEqual({ client: null, clients: null });
      expect(errors?.map(({ path, extensions }) => [path?.join('.'), extensions.code])).toEqual([
        ['client', 'UPSTREAM_UNAVAILABLE'],
        ['clients', 'UPSTREAM_UNAVAILABLE'],
      ]);
    }
    expect(api.calls).toEqual([]);
  },
);
