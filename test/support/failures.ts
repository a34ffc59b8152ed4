import type { Answer } from './start-gateway.ts';

/** The path and the code of every error, sorted by path. */
export function failures({ errors = [] }: Answer): [string, string][] {
  return errors
    .map(({ path, extensions }): [string, string] => [path?.join('.') ?? '', extensions.code])
    .sort(([a], [b]) => (a < b ? -1 : 1));
}
