import {
  type GraphQLField,
  type GraphQLInputField,
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
