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

/** Everything that can be asked of a type, as caches want it: with its name. */
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

/** A whole page of whole clients. */
export const EVERYTHING: DocumentNode = parse(
  `query Everything($page: Int!) {
    clientPage(page: $page) { __typename page items ${selectAll(client)} }
  }`,
);

/** What each union and interface may be, as Apollo Client wants to be told. */
export const POSSIBLE_TYPES: Record<string, string[]> = Object.fromEntries(
  Object.values(schema.getTypeMap())
    .filter(isAbstractType)
    .map((type) => [type.name, schema.getPossibleTypes(type).map(({ name }) => name)]),
);

/** Types without an id, which caches must keep inside what holds them. */
export const EMBEDDED: readonly string[] = Object.values(schema.getTypeMap())
  .filter((type) => isObjectType(type) && !type.name.startsWith('__'))
  .filter((type) => isObjectType(type) && !('id' in type.getFields()))
  .map(({ name }) => name)
  .filter((name) => name !== 'Query' && name !== 'Mutation');
