import { expect, test } from 'vitest';
import { readConfig } from '../../../src/config.ts';
import { buildSchema } from '../../../src/schema/schema.ts';
import { readManifest } from '../../../src/server/persisted/read-manifest.ts';
import { sampleApiForTest } from '../../support/sample-api.ts';
import { gatewayForTest } from '../../support/start-gateway.ts';
import { compile } from './compile.ts';

const nameOf = (text: string) => /^(?:query|mutation) (\w+)/.exec(text)?.[1] ?? '';

test('Relay compiles connections, refetchable fragments and directives that update its store', async () => {
  const { code, said, operations } = await compile();
  expect([code, said]).toEqual([0, expect.any(String)]);
  expect(Object.values(operations).map(nameOf).sort()).toEqual([
    'clientDetailsQuery',
    'clientDetailsRefetchQuery',
    'clientListPaginationQuery',
    'clientListQuery',
    'clientWritesCreateMutation',
    'clientWritesDeleteMutation',
    'clientWritesUpdateMutation',
    'relayStoreCurrencyQuery',
    'relayStoreQuery',
  ]);
});

test('the gateway takes the persisted operations of Relay as a manifest, and runs each by its id alone', async () => {
  const { operations, manifest } = await compile();
  const api = await sampleApiForTest();
  const gateway = await gatewayForTest(
    api,
    { PERSISTED_OPERATIONS: manifest, PERSISTED_OPERATIONS_ONLY: 'true' },
    { manifest: await readManifest(manifest, buildSchema(), readConfig({})) },
  );
  const values = { count: 2, id: '6548c72a13162e1d7ade0001', input: { name: 'Acme' } };
  // The deletion comes last, since it removes the client that the others read.
  const inOrder = Object.entries(operations).sort(
    ([, a], [, b]) => Number(a.includes('deleteClient')) - Number(b.includes('deleteClient')),
  );
  for (const [id, text] of inOrder) {
    const response = await gateway.fetch('/graphql', {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${api.key}` },
      body: JSON.stringify({ doc_id: id, variables: values }),
    });
    const { data, errors } = await response.json();
    expect([nameOf(text), errors]).toEqual([nameOf(text), undefined]);
    expect([nameOf(text), Object.values(data).includes(null)]).toEqual([
      nameOf(text),
      nameOf(text).startsWith('relayStore'),
    ]);
  }
});

test('Relay refuses an unknown field', async () => {
  const { code, said } = await compile((text) => text.replace('details\n', 'detials\n'));
  expect(code).not.toBe(0);
  expect(said).toContain('detials');
});
