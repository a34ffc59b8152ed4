import type { ClientParameters } from '../bodies/encode-body.ts';
import type { RestSession } from '../rest-session.ts';
import type { Client } from '../shapes/client.ts';
import type { Upstream } from '../upstream.ts';
import { clientPath } from './client-path.ts';
import { readWrittenClient } from './read-client.ts';
import { write } from './write.ts';

/**
 * `PUT /clients/:id`: a partial update, parameters left out stay as they are.
 *
 * @returns the client after it, or undefined when the response is not this client (empty, say);
 *   null, without a call, for what cannot be an id
 */
export async function updateClient(
  upstream: Upstream,
  session: RestSession,
  id: string,
  parameters: ClientParameters,
): Promise<Client | undefined | null> {
  const path = clientPath(id);
  if (path === undefined) {
    return null;
  }
  const call = { endpoint: 'update', method: 'PUT', path, parameters } as const;
  return write(upstream, session, call, (json) => {
    const client = readWrittenClient(json, upstream.events.onBreach);
    return client?.id === id ? client : undefined;
  });
}
