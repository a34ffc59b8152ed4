import {
  type DocumentNode,
  type FieldNode,
  GraphQLError,
  type OperationDefinitionNode,
} from 'graphql';
import { clientPath } from '../../rest/calls/client-path.ts';
import { readRepresentation } from '../../schema/federation/representation.ts';
import { MAX_NODES } from '../../schema/list-limits.ts';
import { findRootFields } from '../documents/find-root-fields.ts';
import type { RootField } from './root-fields.ts';
import { sum } from './sum.ts';

/** A create or an update may need a read, too: when its response is not a client, or says that something is missing. */
const callsOfWrite = ({ name }: FieldNode) => (name.value === 'deleteClient' ? 1 : 2);

/** The highest possible result of `countRootCalls`, whatever the variables, so that it need not be called each time. */
export function mostCalls(document: DocumentNode, operation: OperationDefinitionNode): number {
  const mostOf = operation.operation === 'mutation' ? callsOfWrite : mostOfRead;
  return sum(findRootFields(document, operation).map(mostOf));
}

function mostOfRead({ name }: FieldNode): number {
  if (name.value === '_entities') {
    return Number.POSITIVE_INFINITY;
  }
  return name.value === 'nodes' ? MAX_NODES : 1;
}

/**
 * REST calls that an operation makes for its root fields, with its variables: for a query those it surely
 * needs (the same id is one call), for a mutation those it may need.
 */
export function countRootCalls(
  fields: readonly RootField[],
  { operation }: OperationDefinitionNode,
): number {
  return operation === 'mutation'
    ? sum(fields.map(({ node }) => callsOfWrite(node)))
    : new Set(fields.flatMap(callsOf)).size;
}

/** Places in the response that routers ask for, however often they name the same entity. */
export function countRepresentations(fields: readonly RootField[]): number {
  return sum(fields.map(({ args }) => representationsOf(args).length));
}

/** Keys for what a root field reads, equal for equal calls. */
function callsOf({ node, args }: RootField): string[] {
  const { id, ids, first, last } = args;
  if (node.name.value === '_entities') {
    return representationsOf(args)
      .map(readRepresentation)
      .flatMap((id) => (id instanceof GraphQLError ? [] : pathsOf(id)));
  }
  if (node.name.value === '_service') {
    return [];
  }
  const asked = Array.isArray(ids) ? ids : id === undefined ? undefined : [id];
  if (asked !== undefined) {
    // A longer list is refused where it would be read.
    return asked.length > MAX_NODES ? [] : asked.flatMap(pathsOf);
  }
  const isEmpty = first === 0 || last === 0;
  return isEmpty ? [] : [`${node.name.value} ${JSON.stringify(args)}`];
}

/** None for what cannot be an id: no call is made for it. */
function pathsOf(id: unknown): string[] {
  const path = clientPath(String(id));
  return path === undefined ? [] : [path];
}

function representationsOf({ representations }: RootField['args']): readonly unknown[] {
  return Array.isArray(representations) ? representations : [];
}
