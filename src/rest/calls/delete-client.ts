import type { RestSession } from '../rest-session.ts';
import type { Upstream } from '../upstream.ts';
import { clientPath } from './client-path.ts';
import { write } from './write.ts';

/**
 * `DELETE /clients/:id`. The contract shows no response, so any 2xx is success, whatever its body.
 *
 * @returns false, without a call, for what cannot be an id
 */
export async function deleteClient(
  upstream: Upstream,
  session: RestSession,
  id: string,
): Promise<boolean> {
  const path = clientPath(id);
  if (path === undefined) {
    return false;
  }
  return write(upstream, session, { endpoint: 'delete', method: 'DELETE', path }, () => true);
}
