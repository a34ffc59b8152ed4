import { readFile, writeFile } from 'node:fs/promises';
import { lexicographicSortSchema, printSchema } from 'graphql';
import { printSubgraph } from '../src/schema/federation/print-subgraph.ts';
import { buildSchema, buildSubgraphSchema } from '../src/schema/schema.ts';
import { breakingChanges } from './breaking-changes.ts';

/**
 * `npm run schema` writes both schemas, and names the breaking changes; with `--check` it only compares, and fails if
 * they differ.
 */
const schemas = [
  ['schema.graphql', `${printSchema(lexicographicSortSchema(buildSchema()))}\n`],
  ['subgraph.graphql', printSubgraph(buildSubgraphSchema())],
] as const;

for (const [name, printed] of schemas) {
  const file = new URL(`../${name}`, import.meta.url);
  const committed = await readFile(file, 'utf8').catch(() => '');
  if (committed === printed) {
    continue;
  }
  for (const change of breakingChanges(committed || printed, printed)) {
    console.error(`Breaking in ${name}: ${change}`);
  }
  if (process.argv.includes('--check')) {
    console.error(`${name} is not what the code says: run "npm run schema".`);
    process.exitCode = 1;
  } else {
    await writeFile(file, printed);
  }
}
