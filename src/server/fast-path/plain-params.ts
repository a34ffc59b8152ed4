import type { GraphQLParams } from 'graphql-yoga';
import { PERSISTED_PARAMETERS } from '../persisted/use-persisted-operations.ts';

/** Parameters that pass every check. */
interface PlainParams {
  readonly query: string;
  readonly operationName: string | undefined;
  readonly variables: Readonly<Record<string, unknown>>;
}

const NAMES = ['query', 'variables', 'operationName', 'extensions', ...PERSISTED_PARAMETERS];

/** Undefined if Yoga should look at the request: it knows the error to send. */
export function plainParams(params: GraphQLParams): PlainParams | undefined {
  const { query, operationName, variables, extensions } = params;
  const plain =
    Object.keys(params).every((name) => NAMES.includes(name)) &&
    typeof query === 'string' &&
    operationName !== '' &&
    isObjectOrAbsent(variables) &&
    isObjectOrAbsent(extensions);
  return plain
    ? { query, operationName: operationName ?? undefined, variables: variables ?? {} }
    : undefined;
}

function isObjectOrAbsent(value: unknown): boolean {
  return (
    value === undefined || value === null || (typeof value === 'object' && !Array.isArray(value))
  );
}
