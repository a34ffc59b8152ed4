import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { ConcreteRequest } from 'relay-runtime';
import { runTool, type ToolRun } from '../support/run-tool.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const COMPILER = new URL('../node_modules/relay-compiler/cli.js', import.meta.url);
const SCHEMA = new URL('../../../schema.graphql', import.meta.url);
const DOCUMENTS = new URL('documents/', import.meta.url);

export interface Compiled extends ToolRun {
  /** The operations that Relay sends, with the ids, page information and refetch queries that it adds. */
  readonly operations: Readonly<Record<string, string>>;
  readonly manifest: string;
  /** The compiled module of the operation with this name. */
  readonly artifact: (name: string) => Promise<ConcreteRequest>;
}

/** Runs Relay's compiler on our schema and the documents of this folder, which `change` may alter first. */
export async function compile(change = (text: string) => text): Promise<Compiled> {
  const folder = await temporaryFolder(new URL('.', import.meta.url));
  const at = (name: string) => new URL(name, folder);
  for (const name of await readdir(DOCUMENTS)) {
    await writeFile(at(name), change(await readFile(new URL(name, DOCUMENTS), 'utf8')));
  }
  const settings = {
    src: '.',
    schema: 'schema.graphql',
    language: 'javascript',
    artifactDirectory: 'artifacts',
    eagerEsModules: true,
    persistConfig: { file: 'operations.json' },
    customScalarTypes: { DateTime: 'string' },
  };
  await writeFile(at('schema.graphql'), await readFile(SCHEMA));
  await writeFile(at('relay.config.json'), JSON.stringify(settings));
  await writeFile(at('operations.json'), '{}');
  await writeFile(at('package.json'), '{"private": true, "type": "module"}');
  await mkdir(at('artifacts/'));
  const run = await runTool(COMPILER, ['relay.config.json'], folder);
  return {
    ...run,
    operations: JSON.parse(await readFile(at('operations.json'), 'utf8')),
    manifest: fileURLToPath(at('operations.json')),
    async artifact(name) {
      const path = fileURLToPath(at(`artifacts/${name}.graphql.js`));
      const { default: request }: { default: ConcreteRequest } = await import(path);
      return request;
    },
  };
}
