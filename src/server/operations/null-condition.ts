import {
  type DocumentNode,
  type GraphQLError,
  GraphQLIncludeDirective,
  GraphQLSkipDirective,
  getOperationAST,
  Kind,
  type OperationDefinitionNode,
  separateOperations,
  visit,
} from 'graphql';
import { operationError } from '../errors/http-error.ts';
import type { Execution } from './root-fields.ts';

const CONDITIONS = [GraphQLSkipDirective.name, GraphQLIncludeDirective.name];

const known = new WeakMap<OperationDefinitionNode, readonly string[]>();

/**
 * The error for a mutation in which `@skip` or `@include` gets a null, as a variable with a default may be. The executor
 * would meet it inside the mutation's own field, and refuse that: after the change was made.
 */
export function findNullCondition({
  document,
  operationName,
  variableValues,
}: Execution): GraphQLError | undefined {
  const operation = getOperationAST(document, operationName);
  if (operation?.operation !== 'mutation') {
    return undefined;
  }
  const names = known.getOrInsertComputed(operation, () => conditionsOf(document, operation));
  const name = names.find((each) => variableValues?.[each] === null);
  return name === undefined
    ? undefined
    : operationError(
        'BAD_USER_INPUT',
        `The variable "$${name}" does not fit. It must not be null for @skip or @include.`,
      );
}

/** Variables that decide what is executed, wherever fragments put them. */
function conditionsOf(document: DocumentNode, { name }: OperationDefinitionNode): string[] {
  const names: string[] = [];
  const whole = separateOperations(document)[name?.value ?? ''] ?? document;
  visit(whole, {
    [Kind.DIRECTIVE]: (directive) => {
      for (const { value } of directive.arguments ?? []) {
        if (CONDITIONS.includes(directive.name.value) && value.kind === Kind.VARIABLE) {
          names.push(value.name.value);
        }
      }
    },
  });
  return names;
}
