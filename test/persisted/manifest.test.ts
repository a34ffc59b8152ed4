import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readConfig } from '../../src/config.ts';
import { buildSchema } from '../../src/schema/schema.ts';
import { readManifest } from '../../src/server/persisted/read-manifest.ts';
import { textHash } from '../../src/server/persisted/text-hash.ts';
import { hashOf } from '../support/persisted.ts';
import { sampleApiForTest } from '../support/sample-api.ts';
import { gatewayForTest } from '../support/start-gateway.ts';
import { temporaryFolderForTest } from '../support/temporary-folder.ts';

const COUNT = 'query Count { clients { totalCount } }';

async function manifestOf(content: string, env: Record<string, string> = {}) {
  const path = join(temporaryFolderForTest(), 'operations.json');
  await writeFile(path, content);
  return readManifest(path, buildSchema(), readConfig(env));
}

test.each([
  [
    'Apollo',
    {
      format: 'apollo-persisted-query-manifest',
      version: 1,
      operations: [{ id: 'x', name: 'Count', type: 'query', body: COUNT }],
    },
  ],
  ['Relay and urql', { x: COUNT }],
])('operations in a manifest of %s are known by id and by hash', async (_, content) => {
  const manifest = await manifestOf(JSON.stringify(content));
  expect(manifest.get('x')).toBe(COUNT);
  expect(manifest.get(textHash(COUNT))).toBe(COUNT);
});

test('an operation is also run by the identifier that GraphQL over HTTP makes of its hash', async () => {
  const manifest = await manifestOf(JSON.stringify({ x: COUNT }));
  const api = await sampleApiForTest();
  const only = { PERSISTED_OPERATIONS: 'operations.json', PERSISTED_OPERATIONS_ONLY: 'true' };
  for (const env of [{}, only]) {
    const gateway = await gatewayForTest(api, env, { manifest });
    const documentId = `sha256:${hashOf(COUNT)}`;
    expect((await gateway.post({ documentId })).data).toEqual({ clients: { totalCount: 64 } });
    const { errors } = await gateway.post({ documentId, query: '{ __typename }' });
    expect(errors?.[0]?.extensions.code).toBe('BAD_REQUEST');
  }
});

test.each([
  ['nothing', '', /It is not JSON/],
  ['a list', '[]', /neither/],
  ['an operation that does not parse', '{"x": "{"}', /x: Syntax Error: [^.]*\.$/],
  [
    'an operation that the schema refuses',
    '{"x": "{ nothing }"}',
    /x: Cannot query field "nothing"/,
  ],
  [
    'an operation of a kind that the schema lacks',
    '{"x": "subscription { __typename }"}',
    /x: This API has no subscriptions/,
  ],
  [
    'an operation with a directive where it cannot be',
    '{"x": "{ client(id: 1) { id @stream } }"}',
    /x: Stream directive cannot be used on non-list field "id"/,
  ],
  [
    'an operation with a variable that cannot be used',
    '{"x": "query ($__proto__: ID!) { client(id: $__proto__) { id } }"}',
    /x: A variable cannot be called/,
  ],
  [
    'two operations of one id',
    JSON.stringify({
      format: 'apollo-persisted-query-manifest',
      operations: [
        { id: 'x', body: COUNT },
        { id: 'x', body: '{ __typename }' },
      ],
    }),
    /x: Two operations have this id/,
  ],
])('%s is refused as a manifest, and the message says why', async (_, content, words) => {
  await expect(manifestOf(content)).rejects.toThrow(words);
});

test('an id that is the hash of another operation is refused, wherever that one stands in the manifest', async () => {
  const entries = [
    [textHash(COUNT), '{ __typename }'],
    ['count', COUNT],
  ];
  for (const list of [entries, entries.toReversed()]) {
    const content = JSON.stringify(Object.fromEntries(list));
    await expect(manifestOf(content)).rejects.toThrow(/Two operations have this id/);
  }
});

test('a manifest may begin with a byte order mark', async () => {
  const manifest = await manifestOf(`\uFEFF${JSON.stringify({ x: COUNT })}`);
  expect(manifest.get('x')).toBe(COUNT);
});

test('a missing file is refused as a manifest', async () => {
  await expect(
    readManifest('/nowhere/operations.json', buildSchema(), readConfig({})),
  ).rejects.toThrow(
    'PERSISTED_OPERATIONS: /nowhere/operations.json\n  It cannot be read (ENOENT).',
  );
});

test.each([
  ['MAX_DEPTH', '1', COUNT, /x: .*nests fields deeper than the 1 .*MAX_DEPTH/],
  [
    'MAX_ALIASES',
    '1',
    '{ a: __typename b: __typename }',
    /x: .*more aliases than the 1 .*MAX_ALIASES/,
  ],
  ['MAX_TOKENS', '5', COUNT, /x: .*more than 5 tokens.*MAX_TOKENS/],
  [
    'INTROSPECTION',
    'false',
    '{ __schema { description } }',
    /x: .*introspection has been disabled/,
  ],
])(
  'an operation that %s=%s would always refuse is refused in a manifest',
  async (name, value, text, words) => {
    const content = JSON.stringify({ x: text });
    await manifestOf(content);
    await expect(manifestOf(content, { [name]: value })).rejects.toThrow(words);
  },
);
