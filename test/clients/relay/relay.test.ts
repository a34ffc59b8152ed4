import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { sampleApiForTest } from '../../support/sample-api.ts';
import { gatewayForTest } from '../../support/start-gateway.ts';
import { runTool } from '../support/run-tool.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const COMPILER = new URL('../node_modules/relay-compiler/cli.js', import.meta.url);
const SCHEMA = new URL('../../../schema.graphql', import.meta.url);
const DOCUMENTS = new URL('documents/', import.meta.url);

/** What Relay sends, by name: it adds ids, page information and the queries that fetch again. */
async function compile({ change = (text: string) => text } = {}) {
  const folder = await temporaryFolder(new URL('.', import.meta.url));
  for (const name of ['client-list.js', 'client-details.js', 'client-writes.js']) {
    await writeFile(
      new URL(name, folder),
      change(await readFile(new URL(name, DOCUMENTS), 'utf8')),
    );
  }
  await writeFile(new URL('schema.graphql', folder), await readFile(SCHEMA));
  const settings = {
    src: '.',
    schema: 'schema.graphql',
    language: 'javascript',
    artifactDirectory: 'artifacts',
    persistConfig: { file: 'operations.json' },
    customScalarTypes: { DateTime: 'string' },
  };
  await writeFile(new URL('relay.config.json', folder), JSON.stringify(settings));
  await writeFile(new URL('operations.json', folder), '{}');
  await writeFile(new URL('package.json', folder), '{"private": true}');
  await mkdir(new URL('artifacts', folder));
  const run = await runTool(COMPILER, ['relay.config.json'], folder);
  const operations: Record<string, string> = JSON.parse(
    await readFile(new URL('operations.json', folder), 'utf8'),
  );
  // In the order of their names, but for the deletion, after which there is nothing left to read.
  const texts = Object.values(operations).sort();
  const isLast = (text: string) => text.includes('deleteClient');
  return {
    ...run,
    operations: [...texts.filter((text) => !isLast(text)), ...texts.filter(isLast)],
  };
}

test('Relay compiles connections, refetchable fragments and updates of its store', async () => {
  const { code, said, operations } = await compile();
  expect([code, said]).toEqual([0, expect.any(String)]);
  const names = operations.map((text) => /^(?:query|mutation) (\w+)/.exec(text)?.[1]).sort();
  expect(names).toEqual([
    'clientDetailsQuery',
    'clientDetailsRefetchQuery',
    'clientListPaginationQuery',
    'clientListQuery',
    'clientWritesCreateMutation',
    'clientWritesDeleteMutation',
    'clientWritesUpdateMutation',
  ]);

  const gateway = await gatewayForTest(await sampleApiForTest());
  const variables = {
    count: 2,
    id: '6548c72a13162e1d7ade0001',
    input: { name: 'Acme' },
  };
  for (const query of operations) {
    const { data, errors } = await gateway.ask(query, variables);
    expect([query, errors]).toEqual([query, undefined]);
    expect(Object.values(data)).not.toContain(null);
  }
});

test('Relay refuses a field that is not there', async () => {
  const { code, said } = await compile({
    change: (text) => text.replace('details\n', 'detials\n'),
  });
  expect(code).not.toBe(0);
  expect(said).toContain('detials');
});
