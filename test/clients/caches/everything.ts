import { readFileSync } from 'node:fs';
import {
  buildSchema,
  type DocumentNode,
  type GraphQLOutputType,
  getNamedType,
  isAbstractType,
  isObjectType,
  parse,
} from 'graphql';

const SDL = readFileSync(new URL('../../../schema.graphql', import.meta.url), 'utf8');
export const schema = buildSchema(SDL);

/** A selection of every field of a type, with the `__typename` that caches need. */
export function selectAll(output: GraphQLOutputType): string {
  const type = getNamedType(output);
  if (!isObjectType(type)) {
    return '';
  }
  const fields = Object.values(type.getFields()).map(
    ({ name, type: inner }) => `${name} ${selectAll(inner)}`,
  );
  return `{ __typename ${fields.join(' ')} }`;
}

const client = schema.getType('Client');
if (!isObjectType(client)) {
  throw new Error('There is no Client.');
}

/** A page of clients with all their fields. */
export const EVERYTHING: DocumentNode = parse(
  `query Everything($page: Int!) {
    clientPage(page: $page) { __typename page items ${selectAll(client)} }
  }`,
);

/** The members of each union and interface, in the format of Apollo Client. */
export const POSSIBLE_TYPES: Record<string, string[]> = Object.fromEntries(
  Object.values(schema.getTypeMap())
    .filter(isAbstractType)
    .map((type) => [type.name, schema.getPossibleTypes(type).map(({ name }) => name)]),
);

/** Types without an id: caches must keep their objects inside the parent object. */
export const EMBEDDED: readonly string[] = Object.values(schema.getTypeMap())
  .filter((type) => isObjectType(type) && !type.name.startsWith('__'))
  .filter((type) => isObjectType(type) && !('id' in type.getFields()))
  .map(({ name }) => name)
  .filter((name) => name !== 'Query' && name !== 'Mutation');
