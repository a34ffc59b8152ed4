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

/** What types are written from; directives and descriptions are not. */
function textOf({ __schema }: IntrospectionQuery): string {
  const schema = buildClientSchema({ __schema: { ...__schema, directives: [] } });
  return printSchema(lexicographicSortSchema(schema));
}

test('the types of the example frontend are those of the schema: "npm run types" in its folder writes them', () => {
  // It leaves out what is null, which graphql's type of the same does not expect.
  const written: IntrospectionQuery = JSON.parse(JSON.stringify(introspection));
  const bare = { descriptions: false, specifiedByUrl: false };
  expect(textOf(written)).toBe(textOf(introspectionFromSchema(buildSchema(), bare)));
});
