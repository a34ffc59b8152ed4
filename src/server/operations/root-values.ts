import type { DocumentNode, OperationDefinitionNode } from 'graphql';
import { USUAL_PAGE_SIZE } from '../../rest/calls/client-page.ts';
import { DEFAULT_CLIENTS, MAX_CLIENTS, MAX_NODES } from '../../schema/list-limits.ts';
import { measureSelections } from '../documents/document-size.ts';
import { findRootFields } from '../documents/find-root-fields.ts';
import type { RootField } from './root-fields.ts';
import { sum } from './sum.ts';

/** The maximum of `first`, `last` and `ids`; more, or a negative number, is refused where it is read. */
const MAX_PLACES = Math.max(MAX_CLIENTS, MAX_NODES);

/** The highest possible result of `countRootValues`, whatever the variables. */
export function mostValues(document: DocumentNode, operation: OperationDefinitionNode): number {
  return countFields(document, mostPlacesOfEach(document, operation));
}

/**
 * Values that an operation asks for, with its variables: for each place of a list at its root, the fields in it. The
 * lengths of lists inside a client are not known before it is read.
 */
export function countRootValues(document: DocumentNode, fields: readonly RootField[]): number {
  return countFields(
    document,
    fields.map((field) => ({ node: field.node, places: placesOf(field) })),
  );
}

/** The highest possible result of `countRootPlaces`, whatever the variables. */
export function mostPlaces(document: DocumentNode, operation: OperationDefinitionNode): number {
  return sum(mostPlacesOfEach(document, operation).map(({ places }) => places));
}

function mostPlacesOfEach(document: DocumentNode, operation: OperationDefinitionNode) {
  return findRootFields(document, operation).map((node) => ({
    node,
    places: node.name.value === '_entities' ? Number.POSITIVE_INFINITY : MAX_PLACES,
  }));
}

/** Places at the root of a response, with these variables: each may hold an error. */
export function countRootPlaces(fields: readonly RootField[]): number {
  return sum(fields.map(placesOf));
}

function countFields(
  document: DocumentNode,
  fields: readonly { readonly node: RootField['node']; readonly places: number }[],
): number {
  const measure = measureSelections(document);
  return sum(
    fields.map(
      ({ node: { selectionSet }, places }) =>
        places * (selectionSet === undefined ? 1 : measure(selectionSet).fields),
    ),
  );
}

function placesOf({ node, args }: RootField): number {
  const { ids, representations, first, last } = args;
  if (Array.isArray(representations)) {
    return representations.length;
  }
  if (Array.isArray(ids)) {
    return Math.min(ids.length, MAX_PLACES);
  }
  switch (node.name.value) {
    case 'clients': {
      const asked = [first, last].find((count) => typeof count === 'number') ?? DEFAULT_CLIENTS;
      return Math.min(Math.max(asked, 0), MAX_PLACES);
    }
    case 'clientPage':
      return USUAL_PAGE_SIZE;
    default:
      return 1;
  }
}
