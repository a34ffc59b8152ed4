import {
  buildClientSchema,
  type IntrospectionQuery,
  introspectionFromSchema,
  lexicographicSortSchema,
  printSchema,
} from 'graphql';
import { expect, test } from 'vitest';
import { introspection } from '../../examples/frontend/src/graphql-env.ts';
import { buildSchema } from '../../src/schema/schema.ts';

/** The part of the schema that the types depend on: no directives, no descriptions. */
function textOf({ __schema }: IntrospectionQuery): string {
  const schema = buildClientSchema({ __schema: { ...__schema, directives: [] } });
  return printSchema(lexicographicSortSchema(schema));
}

test('the committed types of the example frontend match the schema ("npm run types" in its folder writes them)', () => {
  // The file leaves out nulls, which graphql's type does not expect.
  const written: IntrospectionQuery = JSON.parse(JSON.stringify(introspection));
  const bare = { descriptions: false, specifiedByUrl: false };
  expect(textOf(written)).toBe(textOf(introspectionFromSchema(buildSchema(), bare)));
});
