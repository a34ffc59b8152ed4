import { clientPath } from './client-path.ts';
import { ContractBreachError } from './errors/contract-breach-error.ts';
import { InvalidAnswerError } from './errors/invalid-answer-error.ts';
import { StatusError } from './errors/status-error.ts';
import { read } from './read.ts';
import { readClient } from './read-client.ts';
import type { RestSession } from './rest-session.ts';
import type { Client } from './shapes/client.ts';
import type { Upstream } from './upstream.ts';

/** `GET /clients/:id`. Null when there is none; for what cannot be an id, without a call. */
export async function retrieveClient(
  upstream: Upstream,
  session: RestSession,
  id: string,
): Promise<Client | null> {
  const path = clientPath(id);
  if (path === undefined) {
    return null;
  }
  try {
    return await read(upstream, session, {
      endpoint: 'retrieve',
      path,
      shared: upstream.clientReads,
      known: upstream.clientBodies,
      parse(value, onBreach) {
        const client = readClient(value, onBreach);
        if (client.id !== id) {
          throw new InvalidAnswerError('read', 'The answer is another client.');
        }
        return client;
      },
    });
  } catch (error) {
    if (error instanceof StatusError && error.status === 404) {
      return null;
    }
    throw error instanceof ContractBreachError
      ? new InvalidAnswerError('read', 'The answer is not a client.')
      : error;
  }
}
