import type { FragmentDefinitionNode, GraphQLSchema, OperationDefinitionNode } from 'graphql';
import type { WrittenTexts } from './written-texts.ts';

/** What all parts of an operation are compiled with. */
export interface Compilation {
  readonly schema: GraphQLSchema;
  readonly operation: OperationDefinitionNode;
  /** By their names. All fields share it: each leads resolvers to it. */
  readonly fragments: Readonly<Record<string, FragmentDefinitionNode>>;
  /** The variables that `@skip` and `@include` look at. */
  readonly conditions: Readonly<Record<string, unknown>>;
  readonly texts: WrittenTexts;
  /** True: inside a self-contained type, where there is nothing to wait for. */
  readonly atOnce: boolean;
}
