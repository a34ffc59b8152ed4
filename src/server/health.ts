import { type HttpRule, pathOf, sendJson } from './http-rule.ts';
import type { Readiness } from './readiness.ts';

/** `/livez`: the process answers. `/readyz`: it should get requests; if not, why not. */
export function health(readiness: Readiness): HttpRule {
  return (req, res) => {
    const path = pathOf(req);
    if (path === '/livez') {
      return sendJson(res, 200, { live: true });
    }
    if (path === '/readyz') {
      const reasons = readiness.reasons();
      return sendJson(res, reasons.length === 0 ? 200 : 503, {
        ready: reasons.length === 0,
        reasons,
      });
    }
    return false;
  };
}
