import { GraphQLError } from 'graphql';

/** An argument that no type could refuse. The message says what was wrong; the value is not echoed. */
export function badUserInput(message: string): GraphQLError {
  return new GraphQLError(message, { extensions: { code: 'BAD_USER_INPUT' } });
}
