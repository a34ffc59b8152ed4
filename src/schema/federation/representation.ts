import type { GraphQLError } from 'graphql';
import { z } from 'zod';
import { badUserInput } from '../bad-user-input.ts';

/** Compiled, since routers send many, and each is parsed twice: to count it, and to read it. */
const typedShape = z.compile(z.object({ __typename: z.literal('Client') }));
const keyedShape = z.compile(z.object({ id: z.string() }));

/**
 * Returns the id of the client that a router asks for: clients are the only entities that this graph resolves. Returns
 * an error for any other type, and for a representation without a key; it shows nothing of the representation.
 */
export function readRepresentation(value: unknown): string | GraphQLError {
  if (!typedShape.validate(value)) {
    return badUserInput('The representation names no entity that this graph can read.');
  }
  return keyedShape.validate(value)
    ? value.id
    : badUserInput('The representation must have its key: "id", a string.');
}
