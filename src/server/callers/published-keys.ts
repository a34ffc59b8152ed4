import {
  type CryptoKey,
  createRemoteJWKSet,
  customFetch,
  errors,
  type FlattenedJWSInput,
  type JWSHeaderParameters,
} from 'jose';

const TIMEOUT_MS = 3000;
/** The least time between two fetches, however many tokens name unknown keys, and whether or not a fetch succeeds. */
const COOLDOWN_MS = 5000;
const FRESH_MS = 10 * 60_000;
/**
 * How long keys are used after that while newer ones cannot be fetched, so that an outage of the issuer stops nobody.
 */
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
 * The keys that an issuer publishes: fetched when they are first needed, when they are old, and for a key id that is
 * not among them. While the issuer is down, a token with a known key does not wait for newer keys.
 *
 * @param onFailure told why they could not be fetched
 */
export function publishedKeys(
  url: URL,
  { deadlineMs, onFailure }: { readonly deadlineMs: number; readonly onFailure: OnKeysFailure },
): FindKey {
  let mayAskAt = 0;
  let staleAt = 0;
  let fetchedAt = Number.NEGATIVE_INFINITY;
  let failing = false;
  const published = createRemoteJWKSet(url, {
    timeoutDuration: Math.min(TIMEOUT_MS, deadlineMs),
    // jose would tell their age by the clock of the machine: once that is set back, rotated keys are not seen. So it
    // fetches them itself only the first time.
    cooldownDuration: Number.POSITIVE_INFINITY,
    cacheMaxAge: Number.POSITIVE_INFINITY,
    [customFetch]: (address, init) => {
      if (performance.now() < mayAskAt) {
        throw new NoKeysError('They were asked for a moment ago.');
      }
      mayAskAt = performance.now() + COOLDOWN_MS;
      return fetchWell(address, init);
    },
  });
  const fetchKeys = async () => {
    await published.reload();
    fetchedAt = performance.now();
  };
  const age = () => performance.now() - fetchedAt;
  const keys: FindKey = async (header, token) => {
    if (age() >= FRESH_MS) {
      await fetchKeys();
    }
    try {
      return await published(header, token);
    } catch (error) {
      if (!(error instanceof errors.JWKSNoMatchingKey) || age() < COOLDOWN_MS) {
        throw error;
      }
      await fetchKeys();
      return published(header, token);
    }
  };
  let reloading: Promise<void> | undefined;

  const succeed = () => {
    failing = false;
    staleAt = performance.now() + STALE_MS;
  };
  const fail = (error: unknown) => {
    if (!(error instanceof NoKeysError)) {
      failing = true;
      onFailure(reasonOf(error));
    }
  };
  const reload = () => {
    reloading ??= fetchKeys()
      .then(succeed, fail)
      .finally(() => {
        reloading = undefined;
      });
    return reloading;
  };

  /** Whether there are known keys that may still be used. */
  const hasOldKeys = () => performance.now() < staleAt;

  /** Fetches keys where there are none that are fresh. */
  const findNew: FindKey = async (header, token) => {
    try {
      const key = await keys(header, token);
      succeed();
      return key;
    } catch (error) {
      if (isAboutToken(error)) {
        succeed();
        throw error;
      }
      fail(error);
      throw new NoKeysError('They cannot be fetched.', { cause: error });
    }
  };

  /** While the issuer is down: looks among the known keys first, then among those that it publishes by now. */
  const findOld: FindKey = async (header, token) => {
    const reloaded = reload();
    try {
      return await published(header, token);
    } catch (error) {
      if (isAboutToken(error) && !(error instanceof errors.JWKSNoMatchingKey)) {
        throw error;
      }
      await reloaded;
      if (failing) {
        throw new NoKeysError('They cannot be fetched.', { cause: error });
      }
      return findNew(header, token);
    }
  };

  return async (header, token) => {
    if (!failing || !hasOldKeys()) {
      try {
        return await findNew(header, token);
      } catch (error) {
        if (!(error instanceof NoKeysError) || !hasOldKeys()) {
          throw error;
        }
      }
    }
    return findOld(header, token);
  };
}

/** jose would refuse another status, too, but not say which it was. */
async function fetchWell(...asked: Parameters<typeof fetch>): Promise<Response> {
  const response = await fetch(...asked);
  if (response.status !== 200) {
    throw new Error(`The response has the status ${response.status}.`);
  }
  return response;
}

/** By its code, where it has one that tells something; no URL is in either. */
function reasonOf(error: unknown): string {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  const code = cause instanceof Error && 'code' in cause ? cause.code : undefined;
  return typeof code === 'string' && code !== errors.JOSEError.code ? code : String(cause);
}

function isAboutToken(error: unknown): boolean {
  return (
    error instanceof errors.JWKSNoMatchingKey ||
    error instanceof errors.JWKSMultipleMatchingKeys ||
    error instanceof errors.JOSENotSupported
  );
}
