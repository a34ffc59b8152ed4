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
