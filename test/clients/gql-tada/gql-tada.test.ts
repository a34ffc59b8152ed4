import { cp, readFile, writeFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { runTool } from '../support/run-tool.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const EXAMPLE = new URL('../../../examples/frontend/', import.meta.url);
const GQL_TADA = new URL('node_modules/gql.tada/bin/cli.js', EXAMPLE);
const TSC = new URL('node_modules/typescript/bin/tsc', EXAMPLE);

/** A copy of the example frontend with a changed schema. */
async function projectOver(change: (schema: string) => string): Promise<URL> {
  const folder = await temporaryFolder(EXAMPLE);
  await cp(new URL('src/', EXAMPLE), new URL('src/', folder), { recursive: true });
  const schema = await readFile(new URL('../../schema.graphql', EXAMPLE), 'utf8');
  await writeFile(new URL('schema.graphql', folder), change(schema));
  const plugin = {
    name: 'gql.tada/ts-plugin',
    schema: './schema.graphql',
    tadaOutputLocation: './src/graphql-env.ts',
  };
  const settings = {
    extends: '../tsconfig.json',
    compilerOptions: { plugins: [plugin] },
    include: ['src'],
  };
  await writeFile(new URL('tsconfig.json', folder), JSON.stringify(settings));
  return folder;
}

test('the documents of the example, and its code for the results, match the schema', async () => {
  expect(await runTool(GQL_TADA, ['check'], EXAMPLE)).toMatchObject({ code: 0 });
  expect(await runTool(TSC, ['--noEmit'], EXAMPLE)).toEqual({ code: 0, said: '' });
});

test('the committed types of the example match the schema', async () => {
  const folder = await projectOver((schema) => schema);
  expect(await runTool(GQL_TADA, ['generate-output'], folder)).toMatchObject({ code: 0 });
  const now = await readFile(new URL('src/graphql-env.ts', folder), 'utf8');
  expect(await readFile(new URL('src/graphql-env.ts', EXAMPLE), 'utf8')).toBe(now);
});

test('when a field is removed from the schema, the example no longer compiles', async () => {
  const folder = await projectOver((schema) => schema.replaceAll('vatNumber:', 'vatNo:'));
  const { code, said } = await runTool(GQL_TADA, ['check'], folder);
  expect(code).not.toBe(0);
  expect(said).toContain('vatNumber');
});
