import type { GraphQLNamedType } from 'graphql';

const EXTENSION = 'federation';

/**
 * The `extensions` of a type that other graphs refer to. The printed subgraph shows them as directives; nothing else
 * reads them.
 */
export function key(field: string): Readonly<Record<string, string>> {
  return { [EXTENSION]: `@key(fields: "${field}")` };
}

/**
 * Like `key`, for a type that this graph only refers to: it cannot resolve the entity by its key, but the graph that
 * owns it can add fields to it.
 */
export function reference(field: string): Readonly<Record<string, string>> {
  return { [EXTENSION]: `@key(fields: "${field}", resolvable: false)` };
}

/** For a type that other graphs also define, with the same fields. */
export const shareable: Readonly<Record<string, string>> = { [EXTENSION]: '@shareable' };

/** The directives of a type as text, from its `extensions`; empty if it has none. */
export function directivesOf(type: GraphQLNamedType | undefined): string {
  return String(type?.extensions[EXTENSION] ?? '');
}
