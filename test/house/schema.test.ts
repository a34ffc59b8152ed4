import {
  type GraphQLNamedType,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isIntrospectionType,
  isObjectType,
  isSpecifiedScalarType,
  lexicographicSortSchema,
  printSchema,
} from 'graphql';
import { expect, test } from 'vitest';
import { buildSchema } from '../../src/schema/schema.ts';
import { readRepositoryFile } from '../support/repository-files.ts';

const SHORTEST = 10;
const OF_ALL = ['Query', 'Mutation', 'Node', 'PageInfo', 'DateTime'];

const schema = buildSchema();
const types = Object.values(schema.getTypeMap()).filter(
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

test('everything in the schema is described, in ten characters or more', () => {
  const all = types.flatMap(described);
  expect(all.map(({ name }) => name)).toEqual(
    expect.arrayContaining(['Client', 'Client.id', 'Query.client(id:)', 'ClientOrderField.NAME']),
  );
  expect(all.length).toBeGreaterThan(200);
  const silent = all.filter(({ description }) => (description?.trim().length ?? 0) < SHORTEST);
  expect(silent.map(({ name }) => name)).toEqual([]);
});

test('every name of a type says whose it is, so that none collides in a larger graph', () => {
  const names = types.map(({ name }) => name);
  expect(names).toEqual(expect.arrayContaining(OF_ALL));
  const foreign = names.filter(
    (name) => !name.includes('Client') && !name.startsWith('Account') && !OF_ALL.includes(name),
  );
  expect(foreign).toEqual([]);
});

test('schema.graphql is what the code says, sorted', () => {
  expect(readRepositoryFile('schema.graphql')).toBe(
    `${printSchema(lexicographicSortSchema(schema))}\n`,
  );
});
