import type { Upstream } from '../../rest/upstream.ts';
import { type HttpRule, pathOf, sendJson } from './http-rule.ts';
import type { Readiness } from './readiness.ts';

/** Told why the process is not ready each time that somebody asks; of no reasons if it is. */
export type OnProbed = (reasons: readonly string[]) => void;

/**
 * `/livez`: the process answers. `/readyz`: it should get requests; if not, why not. It also shows the state of the
 * REST API, which decides nothing: another replica would find the same.
 */
export function health(
  readiness: Readiness,
  { breaker, bulkhead }: Pick<Upstream, 'breaker' | 'bulkhead'>,
  onProbed: OnProbed,
): HttpRule {
  return (req, res) => {
    const path = pathOf(req);
    if (path === '/livez') {
      return sendJson(res, 200, { live: true });
    }
    if (path === '/readyz') {
      const reasons = readiness.reasons();
      onProbed(reasons);
      const ready = reasons.length === 0;
      return sendJson(res, ready ? 200 : 503, {
        ready,
        reasons,
        clientsApi: {
          circuit: breaker.state(),
          running: bulkhead.running(),
          waiting: bulkhead.waiting(),
        },
      });
    }
    return false;
  };
}
