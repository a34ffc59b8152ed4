import { type DocumentNode, Kind, parse } from 'graphql';

/** More than the standard query has, with every option of it. */
export const INTROSPECTION_TOKENS = 200;

/** A document of that length at most, which asks for the schema and for nothing else. */
export function parseIntrospection(source: Parameters<typeof parse>[0]): DocumentNode | undefined {
  try {
    const document = parse(source, { maxTokens: INTROSPECTION_TOKENS });
    return document.definitions.every(asksForSchema) ? document : undefined;
  } catch {
    return undefined;
  }
}

function asksForSchema(definition: DocumentNode['definitions'][number]): boolean {
  return (
    definition.kind === Kind.FRAGMENT_DEFINITION ||
    (definition.kind === Kind.OPERATION_DEFINITION &&
      definition.selectionSet.selections.every(
        (selection) => selection.kind === Kind.FIELD && selection.name.value === '__schema',
      ))
  );
}
