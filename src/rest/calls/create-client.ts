import type { ClientParameters } from '../bodies/encode-body.ts';
import { InvalidResponseError } from '../errors/invalid-response-error.ts';
import type { RestSession } from '../rest-session.ts';
import type { Client } from '../shapes/client.ts';
import type { Upstream } from '../upstream.ts';
import { readWrittenClient, readWrittenId } from './read-client.ts';
import { write } from './write.ts';

/** What the response to a create says. */
export interface CreatedClient {
  readonly id: string;
  /** Undefined when the response has the id but is not a complete client. */
  readonly client: Client | undefined;
}

/**
 * `POST /clients`. Never repeated if it may have happened: repeating a create makes a second client.
 *
 * @throws InvalidResponseError when the response has no id, so that the created client is unknown
 */
export function createClient(
  upstream: Upstream,
  session: RestSession,
  parameters: ClientParameters,
): Promise<CreatedClient> {
  const call = { endpoint: 'create', method: 'POST', path: '/clients', parameters } as const;
  return write(upstream, session, call, (json) => {
    const id = readWrittenId(json);
    if (id === undefined) {
      throw new InvalidResponseError('write', 'The response to a create names no id.');
    }
    return { id, client: readWrittenClient(json, upstream.events.onBreach) };
  });
}
