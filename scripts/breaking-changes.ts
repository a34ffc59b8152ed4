import {
  buildASTSchema,
  type DefinitionNode,
  type DocumentNode,
  findBreakingChanges,
  Kind,
  parse,
  print,
} from 'graphql';

/** The breaking changes between two schemas, each as `FIELD_REMOVED: Client.name was removed.` */
export function breakingChanges(before: string, after: string): string[] {
  const [old, young] = [parse(before), parse(after)];
  const changes = findBreakingChanges(schemaOf(old), schemaOf(young));
  return [
    ...changes.map(({ type, description }) => `${type}: ${description}`),
    ...lostDirectives(old.definitions, young.definitions),
  ];
}

const schemaOf = (document: DocumentNode) => buildASTSchema(document, { assumeValidSDL: true });

/** Types whose federation directives changed: their key, whether it can be resolved, and sharing. */
function lostDirectives(
  before: readonly DefinitionNode[],
  after: readonly DefinitionNode[],
): string[] {
  const kept = promises(after);
  return [...promises(before)]
    .filter(([name, directives]) => kept.has(name) && kept.get(name) !== directives)
    .map(([name, directives]) => `DIRECTIVE_CHANGED: ${name} was ${directives || 'without any'}.`);
}

function promises(definitions: readonly DefinitionNode[]): Map<string, string> {
  return new Map(
    definitions.flatMap((definition) =>
      definition.kind === Kind.OBJECT_TYPE_DEFINITION
        ? [[definition.name.value, (definition.directives ?? []).map(print).join(' ')] as const]
        : [],
    ),
  );
}
