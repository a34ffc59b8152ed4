import {
  coerceInputValue,
  type GraphQLError,
  type GraphQLInputType,
  isInputType,
  isNonNullType,
  typeFromAST,
} from 'graphql';
import { operationError } from '../errors/http-error.ts';
import type { Execution } from './execution.ts';

const PRINTED_VALUE = /: .*$/s;
const PRINTED_ENUM_VALUE = /^Value ".*" does not exist/s;
/** After so many mistakes, the first ones are enough to help. */
const MAX_REASONS = 20;

/**
 * Reports invalid variables by name and place. The executor would also print their values, which may be secret, and a
 * whole large value once for every mistake in it.
 *
 * @param suggest whether names of the schema that may have been meant are told
 */
export function findUnfitVariables(
  { schema, operation: { variableDefinitions = [] }, variableValues }: Execution,
  suggest: boolean,
): GraphQLError[] {
  const unfit = variableDefinitions.flatMap((definition) => {
    const name = definition.variable.name.value;
    const type = typeFromAST(schema, definition.type);
    const value = Object.hasOwn(variableValues, name) ? variableValues[name] : undefined;
    if (!isInputType(type)) {
      return [];
    }
    const isMissing = isNonNullType(type) && definition.defaultValue === undefined;
    const missing = isMissing ? [`A value of the type "${type}" is required.`] : [];
    const reasons = value === undefined ? missing : findReasons(value, type, suggest);
    const messages = reasons.map((reason) => `The variable "$${name}" is invalid. ${reason}`);
    return messages.map((message) => ({ message, definition }));
  });
  return unfit
    .slice(0, MAX_REASONS)
    .map(({ message, definition }) => operationError('BAD_USER_INPUT', message, definition));
}

function findReasons(value: unknown, type: GraphQLInputType, suggest: boolean): string[] {
  const reasons: string[] = [];
  try {
    const onError: Parameters<typeof coerceInputValue>[2] = (path, _value, { message }) => {
      reasons.push(describe(path, message));
      if (reasons.length === MAX_REASONS) {
        throw new Error('That will do.');
      }
    };
    coerceInputValue(value, type, onError, !suggest);
  } catch {
    // Only the listener above throws, to end the search.
  }
  return reasons;
}

function describe(path: readonly (string | number)[], message: string): string {
  const place = path.length === 0 ? '' : `At "${path.join('.')}": `;
  const words = message
    .replace(PRINTED_ENUM_VALUE, 'The value does not exist')
    .replace(PRINTED_VALUE, '')
    .replace(/represent value$/, 'represent this value')
    .replace(/(?<![.?])$/, '.');
  return place + words;
}
