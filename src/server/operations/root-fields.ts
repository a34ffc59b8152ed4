import { type FieldNode, getArgumentValues, type SelectionNode } from 'graphql';
import { coerceVariables } from '../../execution/coerce-variables.ts';
import { isIncluded } from '../../schema/is-included.ts';
import { findRootFields } from '../documents/find-root-fields.ts';
import type { Execution } from './execution.ts';

/** A field at the root, with its arguments as a resolver would get them. */
export interface RootField {
  readonly node: FieldNode;
  readonly args: Readonly<Record<string, unknown>>;
}

/**
 * The root fields that will be executed with these variables. None if variables are invalid, and none with an argument
 * that a variable makes null against its type: the executor refuses those.
 */
export function readRootFields({
  schema,
  document,
  operation,
  variableValues,
}: Execution): RootField[] {
  const root = schema.getRootType(operation.operation);
  const coerced = coerceVariables(schema, operation, variableValues);
  if (!root || coerced === undefined) {
    return [];
  }
  const isExecuted = (node: SelectionNode) =>
    unlessRefused(() => isIncluded(node, coerced)) ?? false;
  return findRootFields(document, operation, isExecuted).flatMap((node) => {
    const definition = root.getFields()[node.name.value];
    const args = definition && unlessRefused(() => getArgumentValues(definition, node, coerced));
    return args === undefined ? [] : [{ node, args }];
  });
}

function unlessRefused<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch {
    return undefined;
  }
}
