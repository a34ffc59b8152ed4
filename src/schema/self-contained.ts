import type { GraphQLObjectType } from 'graphql';

/**
 * The `extensions` of a type whose fields, all the way down, give nothing but what its value holds: no argument,
 * no caller and no other read makes a difference. So what was once written of a value need not be written again.
 * Where a part of it has to be read on its own (a list that the page left out), a promise says so.
 */
export const selfContained = { selfContained: true } as const;

export function isSelfContained({ extensions }: GraphQLObjectType): boolean {
  return extensions['selfContained'] === true;
}
