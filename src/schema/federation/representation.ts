import type { GraphQLError } from 'graphql';
import { z } from 'zod';
import { badUserInput } from '../bad-user-input.ts';

/** Compiled, since routers send many, and each is looked at twice: when it is counted, and when it is read. */
const typedShape = z.compile(z.object({ __typename: z.literal('Client') }));
const keyedShape = z.compile(z.object({ id: z.string() }));

/**
 * The id of the client that a router asks for: clients are the only entities that this graph can read. An error for what
 * names another, or has no key. It shows nothing of what came.
 */
export function readRepresentation(value: unknown): string | GraphQLError {
  if (!typedShape.validate(value)) {
    return badUserInput('The representation names no entity that this graph can read.');
  }
  return keyedShape.validate(value)
    ? value.id
    : badUserInput('The representation must have its key: "id", a string.');
}
