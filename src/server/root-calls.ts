import {
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  GraphQLIncludeDirective,
  type GraphQLObjectType,
  type GraphQLSchema,
  GraphQLSkipDirective,
  getArgumentValues,
  getDirectiveValues,
  getOperationAST,
  getVariableValues,
  Kind,
  type OperationDefinitionNode,
  type SelectionNode,
  type SelectionSetNode,
} from 'graphql';

import { clientPath } from '../rest/client-path.ts';

export interface Execution {
  readonly schema: GraphQLSchema;
  readonly document: DocumentNode;
  readonly operationName?: string | null | undefined;
  readonly variableValues?: Readonly<Record<string, unknown>> | null | undefined;
}

type Variables = Readonly<Record<string, unknown>>;

/** A create or an update may need a read, too: where its answer is no client, or names something as missing. */
const callsOfWrite = ({ name }: FieldNode) => (name.value === 'deleteClient' ? 1 : 2);
/** Of a field that names no ids of its own. */
const MOST_IDS = 100;

/** The most that an operation can cost, whatever its variables: what need not be looked at each time. */
export function mostCalls(document: DocumentNode, operation: OperationDefinitionNode): number {
  const fields = rootFields(document, operation.selectionSet, () => true);
  return operation.operation === 'mutation'
    ? sum(fields.map(callsOfWrite))
    : sum(fields.map(({ name }) => (name.value === 'nodes' ? MOST_IDS : 1)));
}

/**
 * REST calls that an operation makes for its root fields, with its variables: for a query those it surely
 * needs (the same id is one call), for a mutation those it may need. Variables that do not fit count as
 * nothing: the executor refuses them.
 */
export function countRootCalls(execution: Execution): number {
  const { schema, document, operationName, variableValues } = execution;
  const operation = getOperationAST(document, operationName);
  const query = schema.getQueryType();
  if (!operation || !query) {
    return 0;
  }
  const definitions = operation.variableDefinitions ?? [];
  const { coerced } = getVariableValues(schema, definitions, { ...variableValues });
  if (coerced === undefined) {
    return 0;
  }
  const fields = rootFields(document, operation.selectionSet, (node) => isIncluded(node, coerced));
  return operation.operation === 'mutation'
    ? sum(fields.map(callsOfWrite))
    : new Set(fields.flatMap((field) => callsOf(field, query, coerced))).size;
}

/** What a root field reads, by names that are the same for the same call. */
function callsOf(field: FieldNode, query: GraphQLObjectType, variables: Variables): string[] {
  const definition = query.getFields()[field.name.value];
  if (definition === undefined) {
    return [];
  }
  const args = getArgumentValues(definition, field, variables);
  const { id, ids } = args;
  const asked = Array.isArray(ids) ? ids : id === undefined ? undefined : [id];
  if (asked !== undefined) {
    return asked.flatMap((each) => clientPath(String(each)) ?? []);
  }
  const empty = args['first'] === 0 || args['last'] === 0;
  return empty ? [] : [`${definition.name} ${JSON.stringify(args)}`];
}

function rootFields(
  document: DocumentNode,
  selectionSet: SelectionSetNode,
  included: (node: SelectionNode) => boolean,
): FieldNode[] {
  const fragments = new Map<string, FragmentDefinitionNode>();
  for (const definition of document.definitions) {
    if (definition.kind === Kind.FRAGMENT_DEFINITION) {
      fragments.set(definition.name.value, definition);
    }
  }
  const collect = ({ selections }: SelectionSetNode): FieldNode[] =>
    selections.filter(included).flatMap((selection) => {
      if (selection.kind === Kind.FIELD) {
        // Introspection costs no call, and entities are counted where they are read.
        return selection.name.value.startsWith('_') ? [] : [selection];
      }
      const inner =
        selection.kind === Kind.INLINE_FRAGMENT ? selection : fragments.get(selection.name.value);
      return inner === undefined ? [] : collect(inner.selectionSet);
    });
  return collect(selectionSet);
}

function isIncluded(node: SelectionNode, variables: Variables): boolean {
  return (
    getDirectiveValues(GraphQLSkipDirective, node, variables)?.['if'] !== true &&
    getDirectiveValues(GraphQLIncludeDirective, node, variables)?.['if'] !== false
  );
}

function sum(counts: readonly number[]): number {
  return counts.reduce((total, count) => total + count, 0);
}
