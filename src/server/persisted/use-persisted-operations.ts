import type { GraphQLParams, Plugin } from 'graphql-yoga';
import { httpError, operationError } from '../errors/http-error.ts';
import type { RequestContext } from '../request/request-context.ts';
import { type AutomaticStore, createAutomaticStore } from './automatic-store.ts';
import type { Manifest } from './read-manifest.ts';
import { textHash } from './text-hash.ts';

interface PersistedOperations {
  /** Empty where none is configured. */
  readonly manifest: Manifest;
  /**
   * True: nothing else is run, and callers cannot register operations. Routers write their own operations, and are let
   * through.
   */
  readonly only: boolean;
}

/** Relay's tools send one of these, Apollo's and urql's an extension. */
export const PERSISTED_PARAMETERS = ['id', 'documentId', 'doc_id'] as const;

type Params = GraphQLParams & Partial<Record<(typeof PERSISTED_PARAMETERS)[number], unknown>>;

/**
 * Puts the text in the place of an id or a hash.
 *
 * @throws the error for the caller: PERSISTED_QUERY_NOT_FOUND, FORBIDDEN, BAD_REQUEST
 */
export type ResolvePersisted = (
  params: GraphQLParams,
  context: Pick<RequestContext, 'fromRouter'>,
) => GraphQLParams;

/**
 * Lets callers send an id or a hash in place of a text: of an operation in the manifest, or of one that was
 * registered by sending both once (automatic persisted queries, with the codes that Apollo's clients know).
 */
export function createResolvePersisted({ manifest, only }: PersistedOperations): ResolvePersisted {
  const store = createAutomaticStore();
  return (params, { fromRouter }) => {
    const { query, hash, ids } = readParams(params);
    const keys = hash === undefined ? ids : [hash, ...ids];
    const texts = keys.map((key) => manifest.get(key)).filter((text) => text !== undefined);
    const [known] = texts;
    const asked = query ?? known;
    // Whoever looks at the text, the hash or an id alone must see what is run.
    if (asked !== undefined && !(texts.every((text) => text === asked) && isHashOf(asked, hash))) {
      throw httpError(400, 'The hash or id of the persisted query does not match its text.');
    }
    if (known !== undefined) {
      return { ...params, query: known };
    }
    if (only && !fromRouter) {
      const text = query === undefined ? undefined : manifest.get(textHash(query));
      if (text === undefined) {
        throw operationError('FORBIDDEN', 'This gateway runs only the operations of its manifest.');
      }
      return params;
    }
    if (hash !== undefined) {
      return { ...params, query: lookUp(store, hash, query) };
    }
    if (ids.length > 0 && query === undefined) {
      throw httpError(400, 'There is no persisted operation with this id.');
    }
    return params;
  };

  /** Tools that write a manifest may hash a text in their own way. */
  function isHashOf(text: string, hash: string | undefined): boolean {
    return hash === undefined || manifest.get(hash) === text || textHash(text) === hash;
  }
}

export function usePersistedOperations(
  resolvePersisted: ResolvePersisted,
): Plugin<object, RequestContext> {
  return {
    onParams({ params, setParams, context }) {
      setParams(resolvePersisted(params, context));
    },
  };
}

/** @throws PERSISTED_QUERY_NOT_FOUND, at which clients send the text as well */
function lookUp(store: AutomaticStore, hash: string, query: string | undefined): string {
  if (query === undefined) {
    const text = store.get(hash);
    if (text === undefined) {
      throw operationError('PERSISTED_QUERY_NOT_FOUND', 'PersistedQueryNotFound');
    }
    return text;
  }
  store.set(hash, query);
  return query;
}

function readParams(params: Params): {
  query: string | undefined;
  hash: string | undefined;
  ids: string[];
} {
  const { query, extensions } = params;
  const persisted: unknown = extensions?.['persistedQuery'];
  const hash =
    typeof persisted === 'object' && persisted !== null && 'sha256Hash' in persisted
      ? asText(persisted.sha256Hash)
      : undefined;
  const ids = PERSISTED_PARAMETERS.map((name) => asText(params[name])).filter(
    (id) => id !== undefined,
  );
  return { query: asText(query), hash, ids };
}

function asText(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}
