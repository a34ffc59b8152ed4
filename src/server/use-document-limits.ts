import { type DocumentNode, GraphQLError, parse } from 'graphql';
import type { Plugin } from 'graphql-yoga';
import { measureOperations, type OperationSize } from './document-size.ts';
import { operationError } from './http-error.ts';
import { INTROSPECTION_TOKENS, parseIntrospection } from './introspection-document.ts';

export interface DocumentLimits {
  readonly maxDepth: number;
  readonly maxAliases: number;
  readonly maxTokens: number;
}

/** Beyond what any screen asks for; they bound what validation and execution may cost. */
const MAX_DIRECTIVES = 50;
const MAX_FIELDS = 10_000;
const MAX_COMPARISONS = 50_000;
const MAX_INTROSPECTIONS = 5;

/**
 * Refuses documents that ask for too much: while they are parsed, and before they are validated, since
 * validation itself is what some of them attack. Judged once a document, like parsing itself.
 */
export function useDocumentLimits(limits: DocumentLimits): Plugin {
  const judged = new WeakMap<DocumentNode, GraphQLError | undefined>();
  return {
    onParse({ setParseFn }) {
      setParseFn((source) => parseWithin(source, limits.maxTokens));
      return ({ result }) => {
        if (!isDocument(result)) {
          return;
        }
        if (!judged.has(result)) {
          judged.set(result, judge(measureOperations(result), limits));
        }
        const refusal = judged.get(result);
        if (refusal !== undefined) {
          throw refusal;
        }
      };
    },
  };
}

function parseWithin(source: Parameters<typeof parse>[0], maxTokens: number): DocumentNode {
  try {
    return parse(source, { maxTokens });
  } catch (error) {
    if (error instanceof RangeError) {
      throw tooExpensive('The document nests values too deeply.');
    }
    if (!(error instanceof GraphQLError && /more that \d+ tokens/.test(error.message))) {
      throw error;
    }
    const introspection = maxTokens < INTROSPECTION_TOKENS ? parseIntrospection(source) : undefined;
    if (introspection === undefined) {
      throw tooExpensive(`The document has more than ${maxTokens} tokens.`);
    }
    return introspection;
  }
}

function judge(
  sizes: readonly OperationSize[],
  { maxDepth, maxAliases }: DocumentLimits,
): GraphQLError | undefined {
  const rules = [
    ['depth', maxDepth, 'nests fields deeper than'],
    ['aliases', maxAliases, 'has more aliases than'],
    ['directives', MAX_DIRECTIVES, 'has more directives than'],
    ['fields', MAX_FIELDS, 'asks for more fields than'],
    ['introspections', MAX_INTROSPECTIONS, 'asks for the schema more often than'],
    ['comparisons', MAX_COMPARISONS, 'repeats fields so often that it takes more comparisons than'],
  ] as const;
  for (const [what, most, words] of rules) {
    if (sizes.some((size) => size[what] > most)) {
      return tooExpensive(`The operation ${words} the ${most} that are allowed.`);
    }
  }
  return undefined;
}

function tooExpensive(message: string): GraphQLError {
  return operationError('OPERATION_TOO_EXPENSIVE', message);
}

function isDocument(result: unknown): result is DocumentNode {
  return typeof result === 'object' && result !== null && 'definitions' in result;
}
