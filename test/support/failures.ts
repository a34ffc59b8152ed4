import type { Answer } from './start-gateway.ts';

/** Path and code of every error, in the order of the paths. */
export function failures({ errors = [] }: Answer): [string, string][] {
  return errors
    .map(({ path, extensions }): [string, string] => [path?.join('.') ?? '', extensions.code])
    .sort(([a], [b]) => (a < b ? -1 : 1));
}
