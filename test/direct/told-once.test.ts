import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { type ScriptedAnswer, scriptedApiForTest } from '../support/scripted-api.ts';
import { gatewayForTest } from '../support/start-gateway.ts';

const sha256Hash = (text: string) => createHash('sha256').update(text).digest('hex');
const byHash = (text: string) => ({
  persistedQuery: { version: 1, sha256Hash: sha256Hash(text) },
});

test('what became of a mutation is told, although its text was forgotten while it was sent', async () => {
  const arrived = Promise.withResolvers<void>();
  const held = Promise.withResolvers<ScriptedAnswer>();
  let answer = (): ScriptedAnswer | Promise<ScriptedAnswer> => ({ body: { id: 'new' } });
  const api = await scriptedApiForTest(() => answer());
  const gateway = await gatewayForTest(api);
  const post = async (params: object) => {
    const response = await gateway.fetch('/graphql', {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${api.key}` },
      body: JSON.stringify(params),
    });
    return response.json();
  };
  const query = 'mutation Pay { createClient(input: { name: "A" }) { __typename } }';
  await post({ query, extensions: byHash(query) });
  await post({ extensions: byHash(query) });
  await post({ extensions: byHash(query) });

  answer = () => {
    arrived.resolve();
    return held.promise;
  };
  const told = post({ extensions: byHash(query) });
  await arrived.promise;
  for (let nth = 0; nth < 70; nth++) {
    const text = `# ${nth} ${'x'.repeat(63 * 1024)}`;
    await post({ query: text, extensions: byHash(text) });
  }
  const forgotten = await post({ extensions: byHash(query) });
  expect(forgotten.errors[0].extensions.code).toBe('PERSISTED_QUERY_NOT_FOUND');
  held.resolve({ status: 500 });
  expect((await told).errors).toMatchObject([
    { path: ['createClient'], extensions: { code: 'WRITE_OUTCOME_UNKNOWN' } },
  ]);
  expect(api.lines()).toEqual(Array(4).fill('POST /v2/clients'));
  expect(gateway.logs.map(({ operation, outcome }) => [operation, outcome])).toContainEqual([
    'Pay',
    'WRITE_OUTCOME_UNKNOWN',
  ]);
});
