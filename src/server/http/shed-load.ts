import type { Config } from '../../config.ts';
import { MESSAGES } from '../errors/failure-codes.ts';
import { watchEventLoopDelay } from './event-loop-delay.ts';
import { type HttpRule, refuse } from './http-rule.ts';
import type { Readiness } from './readiness.ts';

/** The load when an operation was refused. */
export interface Load {
  /** Operations in flight. */
  readonly inFlight: number;
  /** How late the process was with its work. */
  readonly eventLoopDelayMs: number;
}

const RETRY_AFTER_SECONDS = 1;
/** Readiness fails before the first refusal, so that a balancer can look elsewhere. */
const EARLY = 0.8;

/**
 * Refuses operations that would only make all others late: at once, before any of their body is read.
 *
 * @param onShed told of each
 */
export function shedLoad(
  limits: Pick<Config, 'maxInFlight' | 'maxEventLoopDelayMs'>,
  readiness: Readiness,
  onShed: (load: Load) => void,
): HttpRule {
  const delayMs = watchEventLoopDelay();
  let inFlight = 0;
  const isOver = (part: number) =>
    inFlight >= limits.maxInFlight * part || delayMs() >= limits.maxEventLoopDelayMs * part;
  readiness.add(() => (isOver(EARLY) ? 'overloaded' : undefined));

  return (_req, res) => {
    if (isOver(1)) {
      onShed({ inFlight, eventLoopDelayMs: Math.round(delayMs()) });
      res.setHeader('retry-after', RETRY_AFTER_SECONDS);
      return refuse(res, 503, MESSAGES.OVERLOADED, {
        code: 'OVERLOADED',
        retryAfterSeconds: RETRY_AFTER_SECONDS,
      });
    }
    inFlight += 1;
    res.once('close', () => {
      inFlight -= 1;
    });
    return false;
  };
}
