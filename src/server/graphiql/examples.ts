import { readdir, readFile } from 'node:fs/promises';

const FOLDER = new URL('../../../examples/queries/', import.meta.url);

/** The documented operations of `examples/queries`, in the order of their names. */
export async function readExamples(): Promise<string[]> {
  const names = (await readdir(FOLDER)).filter((name) => name.endsWith('.graphql'));
  return Promise.all(names.toSorted().map((name) => readFile(new URL(name, FOLDER), 'utf8')));
}
