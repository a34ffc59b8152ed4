import { copyFile, readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { runTool } from '../support/run-tool.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const HERE = new URL('.', import.meta.url);
const CODEGEN = new URL('../node_modules/@graphql-codegen/cli/esm/bin.js', import.meta.url);
const TSC = new URL('../../../node_modules/typescript/bin/tsc', import.meta.url);
const ROOT = fileURLToPath(new URL('../../../', import.meta.url));

/** Generates types for a project with the client preset and our schema, perhaps with more documents. */
async function generate(documents: readonly string[] = []) {
  const folder = await temporaryFolder(HERE);
  await copyFile(new URL('consumer.ts', HERE), new URL('consumer.ts', folder));
  const settings = {
    schema: `${ROOT}schema.graphql`,
    documents: ['consumer.ts', ...documents],
    generates: {
      './generated/': {
        preset: 'client',
        config: {
          scalars: { DateTime: 'string' },
          strictScalars: true,
          useTypeImports: true,
          enumsAsTypes: true,
        },
      },
    },
  };
  await writeFile(new URL('codegen.json', folder), JSON.stringify(settings));
  const compilerOptions = {
    strict: true,
    noEmit: true,
    target: 'esnext',
    module: 'esnext',
    moduleResolution: 'bundler',
    allowImportingTsExtensions: true,
    skipLibCheck: true,
    types: [],
  };
  await writeFile(
    new URL('tsconfig.json', folder),
    JSON.stringify({ compilerOptions, files: ['consumer.ts'] }),
  );
  return { folder, ...(await runTool(CODEGEN, ['--config', 'codegen.json'], folder)) };
}

test('the types from GraphQL Code Generator accept correct code and reject wrong code', async () => {
  const { folder, code, said } = await generate();
  expect([code, said]).toEqual([0, expect.any(String)]);
  expect(await runTool(TSC, [], folder)).toEqual({ code: 0, said: '' });
});

test.each([
  ['the frontend example', 'examples/frontend/src/**/*.{ts,tsx}', 'UpdateClientMutation'],
  ['the examples', 'examples/queries/*.graphql', 'PricesQuery'],
])('GraphQL Code Generator accepts the documents of %s', async (_name, documents, type) => {
  const { folder, code, said } = await generate([ROOT + documents]);
  expect([code, said]).toEqual([0, expect.any(String)]);
  const types = await readFile(new URL('generated/graphql.ts', folder), 'utf8');
  expect(types).toContain(`export type ${type} = `);
});

test('GraphQL Code Generator refuses a document with an unknown field', async () => {
  const wrong = fileURLToPath(new URL('wrong.graphql', await temporaryFolder(HERE)));
  await writeFile(wrong, 'query Wrong { client(id: "1") { detials } }');
  const { code, said } = await generate([wrong]);
  expect(code).not.toBe(0);
  expect(said).toContain('no files were generated');
});
