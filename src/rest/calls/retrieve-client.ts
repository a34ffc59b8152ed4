import type { OnBreach } from '../bodies/read-shape.ts';
import { ContractBreachError } from '../errors/contract-breach-error.ts';
import { InvalidResponseError } from '../errors/invalid-response-error.ts';
import type { RestSession } from '../rest-session.ts';
import type { Client } from '../shapes/client.ts';
import type { Upstream } from '../upstream.ts';
import { clientPath } from './client-path.ts';
import { read } from './read.ts';
import { readClient } from './read-client.ts';

/** `GET /clients/:id`. Null when there is none; for what cannot be an id, without a call. */
export function retrieveClient(
  upstream: Upstream,
  session: RestSession,
  id: string,
): Promise<Client | null> {
  const path = clientPath(id);
  if (path === undefined) {
    return Promise.resolve(null);
  }
  return read(upstream, session, {
    endpoint: 'retrieve',
    path,
    absent: [404],
    reads: upstream.reads.clients,
    parse: (value, onBreach) => readOne(id, value, onBreach),
  });
}

function readOne(id: string, value: unknown, onBreach: OnBreach): Client {
  try {
    const client = readClient(value, onBreach);
    if (client.id !== id) {
      throw new InvalidResponseError('read', 'The response is another client.');
    }
    return client;
  } catch (error) {
    throw error instanceof ContractBreachError
      ? new InvalidResponseError('read', 'The response is not a client.')
      : error;
  }
}
