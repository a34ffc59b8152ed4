import type { FragmentDefinitionNode, GraphQLSchema, OperationDefinitionNode } from 'graphql';
import type { WrittenTexts } from './written-texts.ts';

/** What all parts of an operation are compiled with. */
export interface Compilation {
  readonly schema: GraphQLSchema;
  readonly operation: OperationDefinitionNode;
  /** By name. All fields share it, since each passes it to resolvers. */
  readonly fragments: Readonly<Record<string, FragmentDefinitionNode>>;
  /** The variables that `@skip` and `@include` look at. */
  readonly conditions: Readonly<Record<string, unknown>>;
  readonly texts: WrittenTexts;
  /** True: inside a self-contained type, where there is nothing to wait for. */
  readonly atOnce: boolean;
}
