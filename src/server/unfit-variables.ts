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
const SUGGESTION = / Did you mean .*$/s;
const PRINTED_ENUM_VALUE = /^Value ".*" does not exist/s;
/** Of one variable; who made so many mistakes is helped by the first. */
const MOST_REASONS = 20;

/**
 * The executor's own words for variables that do not fit show their values, which may be anything, secrets
 * too. These say the same by name and place. Errors about anything else are given back as they are.
 */
export function explainUnfitVariables(
  errors: readonly GraphQLError[],
  execution: Execution,
): readonly GraphQLError[] {
  const names = errors.flatMap(({ message }) => UNFIT.exec(message)?.[1] ?? []);
  return names.length === 0
    ? errors
    : [...new Set(names)].flatMap((name) =>
        findReasons(name, execution).map((reason) =>
          operationError('BAD_USER_INPUT', `The variable "$${name}" does not fit. ${reason}`),
        ),
      );
}

function findReasons(
  name: string,
  { schema, document, operationName, variableValues }: Execution,
): string[] {
  const definition = getOperationAST(document, operationName)?.variableDefinitions?.find(
    ({ variable }) => variable.name.value === name,
  );
  const type = definition && typeFromAST(schema, definition.type);
  const value = variableValues?.[name];
  const reasons: string[] = [];
  if (value !== undefined && isInputType(type)) {
    try {
      coerceInputValue(value, type, (path, _value, { message }) => {
        reasons.push(describe(path, message));
        if (reasons.length === MOST_REASONS) {
          throw new Error('That will do.');
        }
      });
    } catch {
      // Only the listener above throws, to end the search.
    }
  }
  return reasons.length === 0 ? ['A value is required.'] : reasons;
}

function describe(path: readonly (string | number)[], message: string): string {
  const place = path.length === 0 ? '' : `At "${path.join('.')}": `;
  const words = message
    .replace(SUGGESTION, '')
    .replace(PRINTED_ENUM_VALUE, 'The value does not exist')
    .replace(PRINTED_VALUE, '')
    .replace(/\.?$/, '.');
  return place + words;
}
