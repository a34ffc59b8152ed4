import { readFileSync } from 'node:fs';

export interface CodeBlock {
  readonly language: string;
  readonly text: string;
}

/** A file of the repository, by its path from the root. */
export function readRepositoryFile(path: string): string {
  return readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8');
}

/** The fenced blocks of a page, in order. */
export function codeBlocks(path: string): CodeBlock[] {
  const fence = /^```(\w*)\n(.*?)^```$/gms;
  return [...readRepositoryFile(path).matchAll(fence)].map(([, language = '', text = '']) => ({
    language,
    text,
  }));
}
