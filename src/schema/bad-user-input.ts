import { GraphQLError } from 'graphql';

/** The error for an argument that is wrong although it has the right type. The message says why, without the value. */
export function badUserInput(message: string): GraphQLError {
  return new GraphQLError(message, { extensions: { code: 'BAD_USER_INPUT' } });
}
