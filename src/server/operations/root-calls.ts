import type { DocumentNode, FieldNode, OperationDefinitionNode } from 'graphql';
import { clientPath } from '../../rest/calls/client-path.ts';
import { MAX_NODES } from '../../schema/list-limits.ts';
import { type Execution, findRootFields, type RootField, readRootFields } from './root-fields.ts';

/** A create or an update may need a read, too: where its answer is no client, or names something as missing. */
const callsOfWrite = ({ name }: FieldNode) => (name.value === 'deleteClient' ? 1 : 2);

/** The most that an operation can cost, whatever its variables: what need not be looked at each time. */
export function mostCalls(document: DocumentNode, operation: OperationDefinitionNode): number {
  const fields = findRootFields(document, operation).filter(isCounted);
  return operation.operation === 'mutation'
    ? sum(fields.map(callsOfWrite))
    : sum(fields.map(({ name }) => (name.value === 'nodes' ? MAX_NODES : 1)));
}

/**
 * REST calls that an operation makes for its root fields, with its variables: for a query those it surely
 * needs (the same id is one call), for a mutation those it may need.
 */
export function countRootCalls(
  execution: Execution,
  { operation }: OperationDefinitionNode,
): number {
  const fields = readRootFields(execution).filter(({ node }) => isCounted(node));
  return operation === 'mutation'
    ? sum(fields.map(({ node }) => callsOfWrite(node)))
    : new Set(fields.flatMap(callsOf)).size;
}

/** Entities are counted where they are read. */
function isCounted({ name }: FieldNode): boolean {
  return !name.value.startsWith('_');
}

/** What a root field reads, by names that are the same for the same call. */
function callsOf({ node, args }: RootField): string[] {
  const { id, ids, first, last } = args;
  const asked = Array.isArray(ids) ? ids : id === undefined ? undefined : [id];
  if (asked !== undefined) {
    // One with more is refused where they would be read.
    return asked.length > MAX_NODES ? [] : asked.flatMap((each) => clientPath(String(each)) ?? []);
  }
  const isEmpty = first === 0 || last === 0;
  return isEmpty ? [] : [`${node.name.value} ${JSON.stringify(args)}`];
}

function sum(counts: readonly number[]): number {
  return counts.reduce((total, count) => total + count, 0);
}
