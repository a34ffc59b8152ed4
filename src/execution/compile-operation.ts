import {
  type GraphQLObjectType,
  type GraphQLOutputType,
  isAbstractType,
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
  type SelectionSetNode,
} from 'graphql';
import { isSelfContained } from '../schema/self-contained.ts';
import { collectFields, type FieldNodes } from './collect-fields.ts';
import type { Compilation } from './compilation.ts';
import { notPlain } from './not-plain-error.ts';
import { readField, readRootField } from './read-field.ts';
import type { Run, Write, Written } from './run.ts';
import {
  type WrittenField,
  writeAtOnce,
  writeKept,
  writeLeaf,
  writeList,
  writeNullable,
  writeObject,
  writeRequired,
  writeSettled,
} from './write-value.ts';

/** Writes the `data` of a response, as JSON. */
export type WriteData = (run: Run) => Written;

/**
 * Turns a parsed and validated query into functions that write its response: whatever depends on the document alone is
 * done here, once.
 *
 * @throws notPlain for what only the ordinary executor does: mutations, introspection, directives other than `@skip`
 * and `@include`; GraphQLError for a condition of theirs that is null
 */
export function compileOperation(compilation: Omit<Compilation, 'atOnce'>): WriteData {
  const { schema, operation } = compilation;
  const query = schema.getQueryType();
  if (operation.operation !== 'query' || !query) {
    throw notPlain;
  }
  const fields = compileFields(query, [operation.selectionSet], { ...compilation, atOnce: false });
  const write = writeObject(fields);
  return (run) => write(undefined, run);
}

function compileFields(
  type: GraphQLObjectType,
  selectionSets: readonly SelectionSetNode[],
  compilation: Compilation,
): WrittenField[] {
  const isRoot = type === compilation.schema.getQueryType();
  return [...collectFields(selectionSets, compilation)].map(([responseKey, nodes]) => {
    const label = `${JSON.stringify(responseKey)}:`;
    const { name } = nodes[0];
    if (name.value === '__typename') {
      return { label, read: () => type.name, write: () => JSON.stringify(type.name) };
    }
    const field = type.getFields()[name.value];
    if (field === undefined) {
      throw notPlain;
    }
    const place = { ...compilation, type, field, responseKey, nodes };
    return {
      label,
      read: isRoot ? readRootField(place) : readField(place),
      write: compileType(field.type, nodes, compilation),
    };
  });
}

/** Of a field, or of the items of a list. */
function compileType(type: GraphQLOutputType, nodes: FieldNodes, compilation: Compilation): Write {
  const write = isNonNullType(type)
    ? writeRequired(compileNullable(type.ofType, nodes, compilation))
    : writeNullable(compileNullable(type, nodes, compilation));
  return compilation.atOnce ? writeAtOnce(write) : writeSettled(write);
}

function compileNullable(
  type: GraphQLOutputType,
  nodes: FieldNodes,
  compilation: Compilation,
): Write {
  const { schema, atOnce, texts } = compilation;
  if (isListType(type)) {
    return writeList(compileType(type.ofType, nodes, compilation));
  }
  if (isLeafType(type)) {
    return writeLeaf(type);
  }
  const [possible, ...others] = isAbstractType(type) ? schema.getPossibleTypes(type) : [type];
  // With others, a fragment might apply to some of them only.
  if (!isObjectType(possible) || others.length > 0) {
    throw notPlain;
  }
  const selectionSets = nodes.flatMap(({ selectionSet }) => selectionSet ?? []);
  if (!atOnce && isSelfContained(possible)) {
    const fields = compileFields(possible, selectionSets, { ...compilation, atOnce: true });
    return writeKept(writeObject(fields), texts);
  }
  return writeObject(compileFields(possible, selectionSets, compilation));
}
