import type { Logger } from 'pino';
import type { OnJwtRefused } from '../callers/jwt.ts';
import { createLogThrottle } from './log-throttle.ts';

/**
 * Logs why JWTs are refused, which their callers are not told. No warning: that tokens expire is usual, and what else
 * it may be (an audience, a clock, a key that was withdrawn) is looked for when many are refused.
 */
export function watchJwts(logger: Logger): OnJwtRefused {
  const throttled = createLogThrottle();
  return (reason) =>
    throttled(reason, (before) => logger.info({ reason, before }, 'a JWT was refused'));
}
