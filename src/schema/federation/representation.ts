import { GraphQLError } from 'graphql';
import { z } from 'zod';
import { badUserInput } from '../bad-user-input.ts';

const Typed = z.object({ __typename: z.string() });
const Keyed = z.object({ id: z.string() });

/** What a router knows of an entity: its type and its key, which is `id` for every entity of this graph. */
export interface Representation {
  readonly typename: string;
  readonly id: string;
}

/** An error for what names none of the entities, or has no key. It shows nothing of what came. */
export function readRepresentation(
  value: unknown,
  entities: Readonly<Record<string, unknown>>,
): Representation | GraphQLError {
  const typename = Typed.safeParse(value).data?.__typename;
  if (typename === undefined || !Object.hasOwn(entities, typename)) {
    return badUserInput('The representation names no entity that this graph can read.');
  }
  const id = Keyed.safeParse(value).data?.id;
  return id === undefined
    ? badUserInput('The representation must have its key: "id", a string.')
    : { typename, id };
}

export function isUsable(read: Representation | GraphQLError): read is Representation {
  return !(read instanceof GraphQLError);
}
