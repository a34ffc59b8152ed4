import { readFile, writeFile } from 'node:fs/promises';
import { lexicographicSortSchema, printSchema } from 'graphql';
import { buildSchema } from '../src/schema/schema.ts';

/**
 * `npm run schema` writes `schema.graphql`; with `--check` it only compares, and fails where they differ.
 */
const file = new URL('../schema.graphql', import.meta.url);
const printed = `${printSchema(lexicographicSortSchema(buildSchema()))}\n`;

if (process.argv.includes('--check')) {
  if ((await readFile(file, 'utf8')) !== printed) {
    console.error('schema.graphql is not what the code says: run "npm run schema".');
    process.exitCode = 1;
  }
} else {
  await writeFile(file, printed);
}
