import type { DocumentNode, GraphQLError, OperationDefinitionNode } from 'graphql';
import { tooExpensive } from '../errors/http-error.ts';
import type { Execution } from './execution.ts';
import { measureValues } from './measure-values.ts';
import { countRepresentations, countRootCalls, mostCalls } from './root-calls.ts';
import { type RootField, readRootFields } from './root-fields.ts';
import { countRootPlaces, countRootValues, mostPlaces, mostValues } from './root-values.ts';
import { sum } from './sum.ts';

/** Some milliseconds of work; a list of 100 clients with all of their fields is a quarter of it. */
const MAX_VALUES = 50_000;
/** In variables: many times what any argument takes. Reading more than that would cost more than refusing it. */
const MAX_VARIABLE_VALUES = 20_000;
/** In arguments, a variable counted each time it is used: twice the default of MAX_BODY_BYTES. */
const MAX_CHARACTERS = 2 * 1024 * 1024;
/** Each error scans the lines before its place in the document, and each place of a list may have one. */
const MAX_SCANNED_LINES = 2_000_000;
/** Naming an entity again costs no call, but a place in the response. */
const REPRESENTATIONS_PER_CALL = 10;

/** The error for an operation that would cost too much. Undefined: it would not, or its variables are invalid anyway. */
export type CostLimits = (execution: Execution) => GraphQLError | undefined;

interface Most {
  readonly calls: number;
  readonly values: number;
  /** Lines that errors would scan. */
  readonly scanned: number;
}

/**
 * Refuses an operation that needs too many REST calls before it makes the first one (a mutation, even if it only might
 * need them, so that it never stops halfway), or whose response would be too large: one call is enough to fill
 * thousands of places. It runs with each execution, since the cost depends on variables, but first measures the
 * variables, and then looks only into documents that could cost too much.
 */
export function createCostLimits(maxCalls: number): CostLimits {
  const mostRepresentations = maxCalls * REPRESENTATIONS_PER_CALL;
  const known = new WeakMap<OperationDefinitionNode, Most>();
  return (execution) => {
    const { document, operation } = execution;
    const variables = measureVariables(execution);
    if (variables.values > MAX_VARIABLE_VALUES) {
      return tooExpensive(
        `The operation has more values in its variables than the ${MAX_VARIABLE_VALUES} that are allowed.`,
      );
    }
    let read: readonly RootField[] | undefined;
    const rootFields = () => {
      read ??= readRootFields(execution);
      return read;
    };
    // No variable is used more often than there are tokens.
    const mostCharacters = variables.characters * (document.tokenCount ?? 1);
    if (mostCharacters > MAX_CHARACTERS && countCharacters(rootFields()) > MAX_CHARACTERS) {
      return tooExpensive(
        `The operation has more text in its arguments than the ${MAX_CHARACTERS} characters that are allowed.`,
      );
    }
    const most = known.getOrInsertComputed(operation, () => ({
      calls: mostCalls(document, operation),
      values: mostValues(document, operation),
      scanned: linesOf(document) * mostPlaces(document, operation),
    }));
    if (most.calls > maxCalls && countRepresentations(rootFields()) > mostRepresentations) {
      return tooExpensive(`The operation has more than ${mostRepresentations} representations.`);
    }
    if (most.calls > maxCalls && countRootCalls(rootFields(), operation) > maxCalls) {
      return tooExpensive(
        `The operation needs more than the ${maxCalls} REST calls that are allowed.`,
      );
    }
    if (
      most.scanned > MAX_SCANNED_LINES &&
      linesOf(document) * countRootPlaces(rootFields()) > MAX_SCANNED_LINES
    ) {
      return tooExpensive(
        'The operation asks for too many objects for a document of so many lines.',
      );
    }
    return most.values > MAX_VALUES && countRootValues(document, rootFields()) > MAX_VALUES
      ? tooExpensive(`The operation asks for more than the ${MAX_VALUES} values that are allowed.`)
      : undefined;
  };
}

function linesOf({ loc }: DocumentNode): number {
  return loc?.endToken.line ?? 1;
}

function measureVariables({ operation: { variableDefinitions = [] }, variableValues }: Execution) {
  const values = variableDefinitions.map(({ variable }) => variableValues[variable.name.value]);
  return measureValues(values, MAX_VARIABLE_VALUES);
}

/** Of what the root fields are given: no others have arguments. */
function countCharacters(fields: readonly RootField[]): number {
  return sum(fields.map(({ args }) => measureValues([args], MAX_VALUES).characters));
}
