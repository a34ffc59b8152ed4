import type { Logger } from 'pino';
import type { OnJwtRefused } from '../callers/jwt.ts';
import { createLogThrottle } from './log-throttle.ts';

/**
 * Logs why JWTs are refused, which their callers are not told. Not a warning: tokens expire all the time, and other
 * causes (an audience, a clock, a revoked key) are looked for when many are refused.
 */
export function watchJwts(logger: Logger): OnJwtRefused {
  const throttled = createLogThrottle();
  return (reason) =>
    throttled(reason, (before) => logger.info({ reason, before }, 'a JWT was refused'));
}
