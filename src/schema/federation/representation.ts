import type { GraphQLError } from 'graphql';
import { z } from 'zod';
import { badUserInput } from '../bad-user-input.ts';

const Typed = z.object({ __typename: z.string() });
const Keyed = z.object({ id: z.string() });

/** What is not named here cannot be asked for, whatever else it is. */
const ENTITIES = ['Client'] as const;

/** What a router knows of an entity: its type and its key, which is `id` for every entity of this graph. */
export interface Representation {
  readonly typename: (typeof ENTITIES)[number];
  readonly id: string;
}

/** An error for what names none of the entities, or has no key. It shows nothing of what came. */
export function readRepresentation(value: unknown): Representation | GraphQLError {
  const named = Typed.safeParse(value).data?.__typename;
  const typename = ENTITIES.find((entity) => entity === named);
  if (typename === undefined) {
    return badUserInput('The representation names no entity that this graph can read.');
  }
  const id = Keyed.safeParse(value).data?.id;
  return id === undefined
    ? badUserInput('The representation must have its key: "id", a string.')
    : { typename, id };
}
