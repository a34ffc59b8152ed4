import type { GraphQLSchema } from 'graphql';
import { awaitCaller } from './await-caller.ts';
import { builder } from './builder.ts';
import { DeferDirective, StreamDirective } from './incremental-directives.ts';
import { makeReplayable } from './make-replayable.ts';
import { SPECIFIED_DIRECTIVES } from './specified-directives.ts';
import './date-time.ts';
import './client.ts';
import './client-connection.ts';
import './client-page.ts';
import './node-queries.ts';
import './create-client.ts';
import './update-client.ts';
import './delete-client.ts';
import './federation/entities.ts';
import './federation/service.ts';

builder.queryType({
  description:
    'What can be read. Every field is nullable, so that a failure of one leaves the others.',
});
builder.mutationType({
  description:
    'What can be changed. The fields of an operation run one after another, in the order of the document.',
});

const finish = (schema: GraphQLSchema) => makeReplayable(awaitCaller(schema));
const built: { public?: GraphQLSchema; router?: GraphQLSchema } = {};

/** The public schema. Its types keep the order of the source; only the printed schema is sorted. */
export function buildSchema(): GraphQLSchema {
  built.public ??= finish(
    builder.toSchema({
      sortSchema: false,
      subGraph: 'public',
      directives: [...SPECIFIED_DIRECTIVES, DeferDirective, StreamDirective],
    }),
  );
  return built.public;
}

/** The same graph as a subgraph: with the fields that routers need, and without Relay's `Node`. */
export function buildSubgraphSchema(): GraphQLSchema {
  built.router ??= finish(
    builder.toSchema({
      sortSchema: false,
      subGraph: 'router',
      directives: SPECIFIED_DIRECTIVES,
    }),
  );
  return built.router;
}
