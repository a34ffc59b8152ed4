import { readRepositoryFile } from './repository-files.ts';

export interface CodeBlock {
  readonly language: string;
  readonly text: string;
}

/** The fenced blocks of a page, in order. */
export function codeBlocks(path: string): CodeBlock[] {
  const fence = /^```(\w*)\n(.*?)^```$/gms;
  return [...readRepositoryFile(path).matchAll(fence)].map(([, language = '', text = '']) => ({
    language,
    text,
  }));
}

export interface ShownOperation {
  readonly query: string;
  /** The response that is shown below the operation, if any. */
  readonly response: unknown;
}

/** The operations on a page, in order. */
export function shownOperations(path: string): ShownOperation[] {
  const blocks = codeBlocks(path);
  return blocks.flatMap(({ language, text: query }, index) => {
    const next = blocks[index + 1];
    const response = next?.language === 'json' ? JSON.parse(next.text) : undefined;
    return language === 'graphql' ? [{ query, response }] : [];
  });
}

/** The rows of the tables of a page that begin with a code: a variable, an error code. */
export function codeRows(page: string): string[] {
  return page.split('\n').filter((line) => line.startsWith('| `'));
}
