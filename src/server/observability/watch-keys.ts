import type { Logger } from 'pino';
import type { OnKeysFailure } from '../callers/published-keys.ts';
import { createLogThrottle } from './log-throttle.ts';

/** Logs why the keys that check JWTs could not be fetched. */
export function watchKeys(logger: Logger): OnKeysFailure {
  const throttled = createLogThrottle();
  return (reason) =>
    throttled('keys', (before) =>
      logger.warn({ reason, before }, 'the keys of JWT_JWKS_URL cannot be fetched'),
    );
}
