import {
  type CryptoKey,
  createLocalJWKSet,
  errors,
  type FlattenedJWSInput,
  type JWSHeaderParameters,
} from 'jose';

const TIMEOUT_MS = 3000;
/** The least time between two fetches, however many tokens name unknown keys, and whether or not a fetch succeeds. */
const COOLDOWN_MS = 5000;
const FRESH_MS = 10 * 60_000;
/** How long keys are used while newer ones cannot be fetched, so that an outage of the issuer stops nobody. */
const STALE_MS = 60 * 60_000;

/** The keys cannot be fetched, which says nothing about the token. `onFailure` was told why. */
export class NoKeysError extends Error {
  override readonly name = 'NoKeysError';
}

/** Told by a code or a message why keys could not be fetched. */
export type OnKeysFailure = (reason: string) => void;

/**
 * Finds the key that a token names. Rejects with NoKeysError when nobody can tell now, and with an error of
 * jose when the token names none.
 */
export type FindKey = (header: JWSHeaderParameters, token: FlattenedJWSInput) => Promise<CryptoKey>;

/**
 * Finds keys among those that an issuer publishes. They are fetched when they are first needed, when they are old, and
 * for a key id that is not among them. While the issuer is down, a token with a known key does not wait for newer keys.
 *
 * @param onFailure told why they could not be fetched
 */
export function createKeyFinder(
  url: URL,
  { deadlineMs, onFailure }: { readonly deadlineMs: number; readonly onFailure: OnKeysFailure },
): FindKey {
  let known: FindKey | undefined;
  let fetchedAt = Number.NEGATIVE_INFINITY;
  let mayFetchAt = 0;
  let fetched = Promise.resolve();
  let failing = false;

  const age = () => performance.now() - fetchedAt;

  function fail(error: unknown): void {
    failing = true;
    onFailure(reasonOf(error));
  }

  /** Fetches them, unless that was done a moment ago. Never rejects. */
  function refresh(): Promise<void> {
    const now = performance.now();
    if (now >= mayFetchAt) {
      mayFetchAt = now + COOLDOWN_MS;
      fetched = fetchKeys(url, Math.min(TIMEOUT_MS, deadlineMs)).then((keys) => {
        known = keys;
        fetchedAt = performance.now();
        failing = false;
      }, fail);
    }
    return fetched;
  }

  /** Among those that are known. */
  const find: FindKey = async (header, token) => {
    if (known === undefined || age() >= STALE_MS) {
      throw new NoKeysError('They cannot be fetched.');
    }
    try {
      return await known(header, token);
    } catch (error) {
      if (isAboutToken(error)) {
        throw error;
      }
      fail(error);
      throw new NoKeysError('It cannot be used.', { cause: error });
    }
  };

  return async (header, token) => {
    // While the issuer is down, nobody waits as long as the known keys may be used.
    if (age() >= (failing ? STALE_MS : FRESH_MS)) {
      await refresh();
    } else if (failing) {
      refresh();
    }
    try {
      return await find(header, token);
    } catch (error) {
      if (!(error instanceof errors.JWKSNoMatchingKey)) {
        throw error;
      }
    }
    // It may have been published since.
    await refresh();
    if (failing) {
      throw new NoKeysError('Newer ones cannot be fetched.');
    }
    return find(header, token);
  };
}

async function fetchKeys(url: URL, timeoutMs: number): Promise<FindKey> {
  const response = await fetch(url, {
    headers: { accept: 'application/json, application/jwk-set+json' },
    redirect: 'manual',
    signal: AbortSignal.timeout(timeoutMs),
  });
  if (response.status !== 200) {
    throw new Error(`The response has the status ${response.status}.`);
  }
  return createLocalJWKSet(await response.json());
}

/** By its code, where it has one; no URL is in either. */
function reasonOf(error: unknown): string {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  const code = cause instanceof Error && 'code' in cause ? cause.code : undefined;
  return typeof code === 'string' ? code : String(cause);
}

function isAboutToken(error: unknown): boolean {
  return (
    error instanceof errors.JWKSNoMatchingKey ||
    error instanceof errors.JWKSMultipleMatchingKeys ||
    error instanceof errors.JOSENotSupported
  );
}
