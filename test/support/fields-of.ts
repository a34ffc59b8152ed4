import {
  type GraphQLField,
  type GraphQLInputField,
  getNamedType,
  isInputObjectType,
  isObjectType,
} from 'graphql';
import { buildSchema } from '../../src/schema/schema.ts';

/** The fields of an object or input type of the public schema; other types have none. */
export function fieldsOf(
  typeName: string,
): readonly (GraphQLField<unknown, unknown> | GraphQLInputField)[] {
  const type = buildSchema().getType(typeName);
  return isObjectType(type) || isInputObjectType(type) ? Object.values(type.getFields()) : [];
}

export interface Everything {
  /** A selection of every field of a type. */
  readonly selection: string;
  /** The paths of its leaves: `services.matches.percentage`. */
  readonly leaves: readonly string[];
}

/** Everything that can be asked for in an object type of the public schema; nothing, in other types. */
export function everythingOf(typeName: string): Everything {
  const parts = fieldsOf(typeName).map(({ name, type }) => {
    const { selection, leaves } = everythingOf(getNamedType(type).name);
    const paths = leaves.length === 0 ? [name] : leaves.map((leaf) => `${name}.${leaf}`);
    return { selection: `${name} ${selection}`, leaves: paths };
  });
  return {
    selection: parts.length === 0 ? '' : `{ ${parts.map((part) => part.selection).join(' ')} }`,
    leaves: parts.flatMap((part) => part.leaves),
  };
}
