import type { GraphQLError } from 'graphql';
import { z } from 'zod';
import { badUserInput } from '../bad-user-input.ts';

/** What is not named here cannot be asked for, whatever else it is. */
const ENTITIES = ['Client'] as const;
/** Compiled, since routers send many, and each is looked at twice: when it is counted, and when it is read. */
const typedShape = z.compile(z.object({ __typename: z.enum(ENTITIES) }));
const keyedShape = z.compile(z.object({ id: z.string() }));

/** What a router knows of an entity: its type and its key, which is `id` for every entity of this graph. */
export interface Representation {
  readonly typename: (typeof ENTITIES)[number];
  readonly id: string;
}

/** An error for what names none of the entities, or has no key. It shows nothing of what came. */
export function readRepresentation(value: unknown): Representation | GraphQLError {
  if (!typedShape.validate(value)) {
    return badUserInput('The representation names no entity that this graph can read.');
  }
  const { __typename: typename } = value;
  return keyedShape.validate(value)
    ? { typename, id: value.id }
    : badUserInput('The representation must have its key: "id", a string.');
}
