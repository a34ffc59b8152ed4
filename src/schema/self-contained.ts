import type { GraphQLObjectType } from 'graphql';

/**
 * The `extensions` of a type whose fields, all the way down, return only what its value holds: they depend on no
 * argument, no caller and no other read. So the text that was written for a value can be used again. If a part has to
 * be read separately (a list that the page left out), its field returns a promise.
 */
export const selfContained = { selfContained: true } as const;

export function isSelfContained({ extensions }: GraphQLObjectType): boolean {
  return extensions['selfContained'] === true;
}
