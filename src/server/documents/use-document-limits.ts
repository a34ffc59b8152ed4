import { type DocumentNode, GraphQLError, parse, validate } from 'graphql';
import type { Plugin } from 'graphql-yoga';
import type { Config } from '../../config.ts';
import { tooExpensive } from '../errors/http-error.ts';
import { measureOperations } from './document-size.ts';
import { limitNames, limitText } from './document-text.ts';
import { isDocument } from './is-document.ts';

type DocumentLimits = Pick<Config, 'maxDepth' | 'maxAliases' | 'maxTokens'>;

/** These bound what validation and execution may cost; no screen asks for as much. */
const MAX_DIRECTIVES = 50;
const MAX_FIELDS = 10_000;
const MAX_COMPARISONS = 50_000;
/** After so many mistakes, the first ones are enough to help. */
const MAX_ERRORS = 20;
/** More than twice what the standard introspection query asks for. */
const MAX_INTROSPECTED = 150_000;
/** Twice what the standard introspection query has: with a smaller MAX_TOKENS it still passes. */
const INTROSPECTION_TOKENS = 400;

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
        const refusal = judged.getOrInsertComputed(result, () => judge(result, limits));
        if (refusal !== undefined) {
          throw refusal;
        }
      };
    },
    onValidate({ setValidationFn }) {
      setValidationFn((schema, document, rules) =>
        validate(schema, document, rules, { maxErrors: MAX_ERRORS }),
      );
      return ({ result, setResult }) => {
        if (result.some(isGivenUp)) {
          setResult([
            tooExpensive('The operation repeats fields too often, across its fragments.'),
          ]);
        }
      };
    },
  };
}

/** graphql compares fields of the same name up to so many times, and its message says no more than this. */
function isGivenUp({ message }: Error): boolean {
  return message === 'Validation aborted.';
}

function parseWithin(source: Parameters<typeof parse>[0], maxTokens: number): DocumentNode {
  const tooLong = limitText(typeof source === 'string' ? source : source.body, maxTokens);
  if (tooLong !== undefined) {
    throw tooLong;
  }
  try {
    return parse(source, { maxTokens: Math.max(maxTokens, INTROSPECTION_TOKENS) });
  } catch (error) {
    if (error instanceof RangeError) {
      throw tooExpensive('The document nests values too deeply.');
    }
    throw error instanceof GraphQLError && /more that \d+ tokens/.test(error.message)
      ? tooManyTokens(maxTokens)
      : error;
  }
}

function judge(
  document: DocumentNode,
  { maxDepth, maxAliases, maxTokens }: DocumentLimits,
): GraphQLError | undefined {
  const sizes = measureOperations(document);
  const rules = [
    ['depth', maxDepth, 'nests fields deeper than'],
    ['aliases', maxAliases, 'has more aliases than'],
    ['directives', MAX_DIRECTIVES, 'has more directives than'],
    ['fields', MAX_FIELDS, 'asks for more fields than'],
    ['introspected', MAX_INTROSPECTED, 'asks for more introspection values than'],
    ['comparisons', MAX_COMPARISONS, 'repeats fields so often that it takes more comparisons than'],
  ] as const;
  for (const [what, most, words] of rules) {
    if (sizes.some((size) => size[what] > most)) {
      return tooExpensive(`The operation ${words} the ${most} that are allowed.`);
    }
  }
  const onlyIntrospects = sizes.every(({ introspected, data }) => introspected > 0 && data === 0);
  return (document.tokenCount ?? 0) > maxTokens && !onlyIntrospects
    ? tooManyTokens(maxTokens)
    : limitNames(document);
}

function tooManyTokens(maxTokens: number): GraphQLError {
  return tooExpensive(`The document has more than ${maxTokens} tokens.`);
}
