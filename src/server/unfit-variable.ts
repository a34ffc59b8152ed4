import {
  coerceInputValue,
  type DocumentNode,
  type GraphQLError,
  type GraphQLSchema,
  getOperationAST,
  isInputType,
  typeFromAST,
} from 'graphql';
import { operationError } from './http-error.ts';

interface Execution {
  readonly schema: GraphQLSchema;
  readonly document: DocumentNode;
  readonly operationName?: string | null | undefined;
  readonly variableValues?: Readonly<Record<string, unknown>> | null | undefined;
}

const UNFIT = /^Variable "\$(\w+)" /;
const PRINTED_VALUE = /( value)?: .*$/s;
const PRINTED_ENUM_VALUE = /^Value ".*" does not exist/s;

/**
 * The executor's own words for a variable that does not fit show its value, which may be anything, a
 * secret too. This says the same by name and place. Other errors are given back as they are.
 */
export function findUnfitVariable(error: GraphQLError, execution: Execution): GraphQLError {
  const name = UNFIT.exec(error.message)?.[1];
  if (name === undefined || error.path !== undefined) {
    return error;
  }
  const reason = findReason(name, execution) ?? 'A value is required.';
  return operationError('BAD_USER_INPUT', `The variable "$${name}" does not fit. ${reason}`);
}

function findReason(name: string, { schema, document, operationName, variableValues }: Execution) {
  const definition = getOperationAST(document, operationName)?.variableDefinitions?.find(
    ({ variable }) => variable.name.value === name,
  );
  const type = definition && typeFromAST(schema, definition.type);
  const value = variableValues?.[name];
  if (value === undefined || !isInputType(type)) {
    return undefined;
  }
  const reasons: string[] = [];
  coerceInputValue(value, type, (path, _value, { message }) => {
    const place = path.length === 0 ? '' : `At "${path.join('.')}": `;
    const words = message
      .replace(PRINTED_ENUM_VALUE, 'The value does not exist')
      .replace(PRINTED_VALUE, '')
      .replace(/\.?$/, '.');
    reasons.push(place + words);
  });
  return reasons[0];
}
