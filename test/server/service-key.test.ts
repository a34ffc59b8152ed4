import { getIntrospectionQuery } from 'graphql';
import { describe, expect, test } from 'vitest';
import { basic } from '../support/basic.ts';
import {
  restClient,
  restPage,
  type ScriptedCall,
  scriptedApiForTest,
} from '../support/scripted-api.ts';
import { gatewayForTest } from '../support/start-gateway.ts';
import { MUTATIONS } from './every-field.ts';

const A_CLIENT = '{ client(id: "a") { id } }';
const bearer = (token: string) => ({ authorization: `Bearer ${token}` });

function answer({ method, path }: ScriptedCall) {
  if (method === 'DELETE') {
    return { status: 204 };
  }
  const isList = method === 'GET' && !path.startsWith('/v2/clients/');
  return { body: isList ? restPage([restClient('a')]) : restClient('a') };
}

async function start() {
  const api = await scriptedApiForTest(answer);
  const gateway = await gatewayForTest(
    { url: api.url },
    { CLIENTS_API_KEY: 'service-key', GATEWAY_TOKENS: 'writer, reader:read,odd~+/=._-:read' },
  );
  return { api, gateway };
}

describe('callers with a gateway token use the REST API with the service key', () => {
  test.each(['writer', 'reader', 'odd~+/=._-'])('%s may read', async (token) => {
    const { api, gateway } = await start();
    const { data, errors } = await gateway.ask(
      '{ client(id: "a") { id } clients { totalCount } }',
      {},
      bearer(token),
    );
    expect(errors).toBeUndefined();
    expect(data).toEqual({ client: { id: 'a' }, clients: { totalCount: 1 } });
    expect(api.calls.map(({ headers }) => headers.authorization)).toEqual([
      basic('service-key:'),
      basic('service-key:'),
    ]);
  });

  test.each(MUTATIONS)('a token may do %s', async (_, mutation) => {
    const { api, gateway } = await start();
    const { errors } = await gateway.ask(mutation, {}, bearer('writer'));
    expect(errors).toBeUndefined();
    expect(api.calls.map(({ headers }) => headers.authorization)).toEqual([basic('service-key:')]);
  });

  test.each(MUTATIONS)(
    'a read-only token gets FORBIDDEN for %s, without a REST call',
    async (_, mutation) => {
      const { api, gateway } = await start();
      const { headers, data, errors } = await gateway.ask(mutation, {}, bearer('reader'));
      expect(Object.values(data)).toEqual([null]);
      expect(errors?.map(({ extensions }) => extensions)).toEqual([
        { code: 'FORBIDDEN', requestId: headers.get('x-request-id') },
      ]);
      expect(api.calls).toEqual([]);
    },
  );

  test('a read-only token gets FORBIDDEN before its input is checked', async () => {
    const { gateway } = await start();
    const { errors } = await gateway.ask(
      'mutation { createClient(input: { name: "" }) { __typename } }',
      {},
      bearer('reader'),
    );
    expect(errors?.map(({ extensions }) => extensions.code)).toEqual(['FORBIDDEN']);
  });

  test('the scheme is not case-sensitive, but the token is', async () => {
    const { gateway } = await start();
    expect(
      (await gateway.ask(A_CLIENT, {}, { authorization: 'bEARER reader' })).errors,
    ).toBeUndefined();
    const { errors } = await gateway.ask(A_CLIENT, {}, bearer('READER'));
    expect(errors?.[0]?.extensions.code).toBe('UNAUTHENTICATED');
  });
});

test.each([
  ['nothing', undefined],
  ['a wrong token', 'Bearer wrong-1'],
  ['the beginning of a token', 'Bearer write'],
  ['a token with another character', 'Bearer writerx'],
  ['two tokens', 'Bearer writer reader'],
  ['the token as it is configured', 'Bearer reader:read'],
  ['all tokens as they are configured', 'Bearer writer,reader:read'],
  ['the service key itself', 'Bearer service-key'],
  ['the service key by Basic', basic('service-key:')],
  ['a token by Basic', basic('writer:')],
  ['a token as the password', basic(':writer')],
  ['a token alone', 'writer'],
  ['an unknown scheme', 'Token writer'],
  ['Bearer alone', 'Bearer'],
  ['an empty header', ''],
])('%s is UNAUTHENTICATED, without a REST call, and is not echoed', async (_, authorization) => {
  const { api, gateway } = await start();
  const headers = authorization === undefined ? {} : { authorization };
  for (const query of [A_CLIENT, ...MUTATIONS.map(([, mutation]) => mutation)]) {
    const refused = await gateway.ask(query, {}, headers);
    expect(refused.errors?.map(({ extensions }) => extensions)).toEqual([
      { code: 'UNAUTHENTICATED', requestId: refused.headers.get('x-request-id') },
    ]);
    expect(refused.headers.get('www-authenticate')).toBeNull();
    expect(refused.text).not.toMatch(/wrong-1|writer|reader|service-key/);
  }
  expect(JSON.stringify(gateway.logs)).not.toMatch(/wrong-1|writer|reader|service-key/);
  expect(api.calls).toEqual([]);
});

test('introspection and __typename need no token', async () => {
  const { api, gateway } = await start();
  for (const query of ['{ __typename }', getIntrospectionQuery()]) {
    expect((await gateway.ask(query)).errors).toBeUndefined();
    expect((await gateway.ask(query, {}, bearer('wrong-1'))).errors).toBeUndefined();
  }
  expect(api.calls).toEqual([]);
});
