import type { Logger } from 'pino';
import { createLogThrottle } from './log-throttle.ts';

/** Logs that a request came with an unknown router token: to the router it looks as if the subgraph were gone. */
export function watchRouters(logger: Logger): () => void {
  const throttled = createLogThrottle();
  return () =>
    throttled('unknown', (before) =>
      logger.warn({ before }, 'a router sent a token that is not in ROUTER_TOKENS'),
    );
}
