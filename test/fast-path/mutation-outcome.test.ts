import { expect, test } from 'vitest';
import { extension, hashOf } from '../support/persisted.ts';
import { type ScriptedAnswer, scriptedApiForTest } from '../support/scripted-api.ts';
import { gatewayForTest } from '../support/start-gateway.ts';

test('the outcome of a mutation is reported, although its document left the cache while it was being sent', async () => {
  const arrived = Promise.withResolvers<void>();
  const held = Promise.withResolvers<ScriptedAnswer>();
  let answer = (): ScriptedAnswer | Promise<ScriptedAnswer> => ({ body: { id: 'new' } });
  const api = await scriptedApiForTest(() => answer());
  const gateway = await gatewayForTest(api);
  const query = 'mutation Pay { createClient(input: { name: "A" }) { __typename } }';
  const byHash = extension(hashOf(query));
  await gateway.post({ query, ...byHash });
  await gateway.post(byHash);
  await gateway.post(byHash);

  answer = () => {
    arrived.resolve();
    return held.promise;
  };
  const told = gateway.post(byHash);
  await arrived.promise;
  for (let nth = 0; nth < 70; nth++) {
    const text = `# ${nth} ${'x'.repeat(63 * 1024)}`;
    await gateway.post({ query: text, ...extension(hashOf(text)) });
  }
  const forgotten = await gateway.post(byHash);
  expect(forgotten.errors?.[0]?.extensions.code).toBe('PERSISTED_QUERY_NOT_FOUND');
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
