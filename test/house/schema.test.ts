import {
  type GraphQLNamedType,
  type GraphQLSchema,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isIntrospectionType,
  isObjectType,
  isSpecifiedScalarType,
} from 'graphql';
import { expect, test } from 'vitest';
import { buildSchema, buildSubgraphSchema } from '../../src/schema/schema.ts';

const SHORTEST = 10;

const typesOf = (schema: GraphQLSchema) =>
  Object.values(schema.getTypeMap()).filter(
    (type) => !isIntrospectionType(type) && !isSpecifiedScalarType(type),
  );

interface Described {
  readonly name: string;
  readonly description?: string | null | undefined;
}

/** A type and all that is in it, with their names as `Client.id` and `Query.client(id:)`. */
function described(type: GraphQLNamedType): Described[] {
  const inside = (name: string, { description }: Described) => ({
    name: `${type.name}.${name}`,
    description,
  });
  if (isEnumType(type)) {
    return [type, ...type.getValues().map((value) => inside(value.name, value))];
  }
  if (isInputObjectType(type)) {
    return [type, ...Object.values(type.getFields()).map((field) => inside(field.name, field))];
  }
  if (isObjectType(type) || isInterfaceType(type)) {
    const fields = Object.values(type.getFields());
    return [
      type,
      ...fields.map((field) => inside(field.name, field)),
      ...fields.flatMap(({ name, args }) =>
        args.map((arg) => inside(`${name}(${arg.name}:)`, arg)),
      ),
    ];
  }
  return [type];
}

test('everything in the schema has a description of at least ten characters', () => {
  const all = typesOf(buildSchema()).flatMap(described);
  expect(all.map(({ name }) => name)).toEqual(
    expect.arrayContaining(['Client', 'Client.id', 'Query.client(id:)', 'ClientOrderField.NAME']),
  );
  expect(all.length).toBeGreaterThan(200);
  const silent = all.filter(({ description }) => (description?.trim().length ?? 0) < SHORTEST);
  expect(silent.map(({ name }) => name)).toEqual([]);
});

test('every type name says what it belongs to, so that none collides in a larger graph', () => {
  const isOurs = (name: string) => name.includes('Client') || name.startsWith('Account');
  const foreign = (schema: GraphQLSchema) =>
    typesOf(schema).flatMap(({ name }) => (isOurs(name) ? [] : [name]));
  expect(foreign(buildSchema()).toSorted()).toEqual([
    'DateTime',
    'Mutation',
    'Node',
    'PageInfo',
    'Query',
  ]);
  expect(foreign(buildSubgraphSchema()).toSorted()).toEqual([
    'DateTime',
    'Mutation',
    'PageInfo',
    'Query',
    '_Any',
    '_Entity',
    '_Service',
  ]);
});
