import {
  type GraphQLField,
  type GraphQLInputField,
  isInputObjectType,
  isObjectType,
} from 'graphql';
import { buildSchema } from '../../src/schema/schema.ts';

/** Of an object or an input of the public schema; any other type has none. */
export function fieldsOf(
  typeName: string,
): readonly (GraphQLField<unknown, unknown> | GraphQLInputField)[] {
  const type = buildSchema().getType(typeName);
  return isObjectType(type) || isInputObjectType(type) ? Object.values(type.getFields()) : [];
}
