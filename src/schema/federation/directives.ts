import type { GraphQLNamedType } from 'graphql';

const EXTENSION = 'federation';

/**
 * The `extensions` of a type that other graphs refer to. The subgraph prints them as directives; nothing
 * else looks at them.
 */
export function key(field: string): Readonly<Record<string, string>> {
  return { [EXTENSION]: `@key(fields: "${field}")` };
}

/**
 * As `key`, for what only has a place here: this graph cannot read it by its key, and whoever owns it can
 * hang more on it.
 */
export function reference(field: string): Readonly<Record<string, string>> {
  return { [EXTENSION]: `@key(fields: "${field}", resolvable: false)` };
}

/** For a type that other graphs have, too, with the same fields. */
export const shareable: Readonly<Record<string, string>> = { [EXTENSION]: '@shareable' };

/** What the functions above put there, as text; empty for a type that has none. */
export function directivesOf(type: GraphQLNamedType | undefined): string {
  return String(type?.extensions[EXTENSION] ?? '');
}
