import type { ClientParameters } from '../bodies/encode-body.ts';
import { InvalidAnswerError } from '../errors/invalid-answer-error.ts';
import type { RestSession } from '../rest-session.ts';
import type { Client } from '../shapes/client.ts';
import type { Upstream } from '../upstream.ts';
import { readWrittenClient, readWrittenId } from './read-client.ts';
import { write } from './write.ts';

/** What the answer to a create says. */
export interface CreatedClient {
  readonly id: string;
  /** Undefined when the answer holds the id and is no whole client otherwise. */
  readonly client: Client | undefined;
}

/**
 * `POST /clients`. Never made again where it may have happened: a create that is repeated is a second client.
 *
 * @throws InvalidAnswerError when the answer names no id: then nobody knows which client was created
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
      throw new InvalidAnswerError('write', 'The answer to a create names no id.');
    }
    return { id, client: readWrittenClient(json, upstream.events.onBreach) };
  });
}
