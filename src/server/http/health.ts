import type { Upstream } from '../../rest/upstream.ts';
import { type HttpRule, pathOf, sendJson } from './http-rule.ts';
import type { Readiness } from './readiness.ts';

/**
 * `/livez`: the process answers. `/readyz`: it should get requests; if not, why not. It also shows the state of the
 * REST API, which decides nothing: another replica would find the same.
 */
export function health(
  readiness: Readiness,
  { breaker, bulkhead }: Pick<Upstream, 'breaker' | 'bulkhead'>,
): HttpRule {
  return (req, res) => {
    const path = pathOf(req);
    if (path === '/livez') {
      return sendJson(res, 200, { live: true });
    }
    if (path === '/readyz') {
      const reasons = readiness.reasons();
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
