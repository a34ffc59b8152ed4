import type { GraphQLSchema } from 'graphql';
import { builder } from './builder.ts';
import './date-time.ts';
import './client-query.ts';
import './client-connection.ts';
import './client-page.ts';
import './node-queries.ts';
import './create-client.ts';
import './update-client.ts';
import './delete-client.ts';

builder.queryType({
  description: 'What can be read. Every field is nullable: one that fails leaves the others.',
});
builder.mutationType({
  description: 'What can be changed. Fields run one after the other, in the order of the document.',
});

let built: GraphQLSchema | undefined;

/** Built once a process. Types keep the order they were written in; only the printed schema is sorted. */
export function buildSchema(): GraphQLSchema {
  built ??= builder.toSchema({ sortSchema: false });
  return built;
}
