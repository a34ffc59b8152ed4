import { GraphQLObjectType, GraphQLSchema, lexicographicSortSchema, printSchema } from 'graphql';
import { directivesOf } from './directives.ts';

/** The lowest version that has both directives, so that every composer accepts it. */
const LINK =
  'extend schema @link(url: "https://specs.apollo.dev/federation/v2.0", import: ["@key", "@shareable"])';

/** Prints what is published: the gateway's graph, sorted, with the directives that composers read. */
export function printSubgraph(schema: GraphQLSchema): string {
  const printed = printSchema(lexicographicSortSchema(withoutRouterFields(schema)));
  const marked = printed.replaceAll(/^type (\w+).*(?= \{$)/gm, (head, name: string) =>
    `${head} ${directivesOf(schema.getType(name))}`.trimEnd(),
  );
  return `${LINK}\n\n${marked}\n`;
}

/** What federation adds to every subgraph; all of these names begin with an underscore. */
function withoutRouterFields(schema: GraphQLSchema): GraphQLSchema {
  const { query, types, ...rest } = schema.toConfig();
  const { fields, ...root } = query?.toConfig() ?? { name: 'Query', fields: {} };
  return new GraphQLSchema({
    ...rest,
    query: new GraphQLObjectType({ ...root, fields: own(fields) }),
    types: types.filter((type) => type !== query && !type.name.startsWith('_')),
  });
}

function own<T>(named: Readonly<Record<string, T>>): Record<string, T> {
  return Object.fromEntries(Object.entries(named).filter(([name]) => !name.startsWith('_')));
}
