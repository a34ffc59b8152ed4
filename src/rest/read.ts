import { countCall } from './count-call.ts';
import { makeCall } from './make-call.ts';
import { readBody } from './read-body.ts';
import type { RestSession } from './rest-session.ts';
import type { SharedReads } from './shared-reads.ts';
import type { Upstream } from './upstream.ts';

/**
 * Reads one path, together with whoever of the same tenant is reading it now.
 *
 * @param parse makes what is wanted of the JSON; it is run once for all
 */
export async function read<T>(
  upstream: Upstream,
  session: RestSession,
  {
    endpoint,
    path,
    shared,
    parse,
  }: {
    readonly endpoint: 'list' | 'retrieve';
    readonly path: string;
    readonly shared: SharedReads<T>;
    readonly parse: (json: unknown) => T;
  },
): Promise<T> {
  countCall(upstream, session);
  return shared.join(path, session, async (flight) =>
    parse(readBody(await makeCall(upstream, session, { endpoint, method: 'GET', path }, flight))),
  );
}
