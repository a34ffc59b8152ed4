import { countCall } from './count-call.ts';
import type { KnownBodies } from './known-bodies.ts';
import { makeCall } from './make-call.ts';
import { readJson } from './read-json.ts';
import type { RestSession } from './rest-session.ts';
import type { SharedReads } from './shared-reads.ts';
import type { Upstream } from './upstream.ts';

/**
 * Reads one path, together with whoever of the same tenant is reading it now.
 *
 * @param parse makes what is wanted of the JSON; it is run once for all, and once for the same bytes
 */
export function read<T extends object>(
  upstream: Upstream,
  session: RestSession,
  {
    endpoint,
    path,
    shared,
    known,
    parse,
  }: {
    readonly endpoint: 'list' | 'retrieve';
    readonly path: string;
    readonly shared: SharedReads<T>;
    readonly known: KnownBodies<T>;
    readonly parse: (json: unknown, onBreach: (field: string) => void) => T;
  },
): Promise<T> {
  countCall(upstream, session);
  const key = `${session.tenant} ${path}`;
  return shared.join(key, session, async (flight) => {
    const readBody = (body: Buffer) =>
      known.read(
        key,
        body,
        (bytes, onBreach) => parse(readJson(bytes), onBreach),
        upstream.events.onBreach,
      );
    const call = { endpoint, method: 'GET', path, readBody } as const;
    const result = await makeCall(upstream, session, call, flight);
    if (result instanceof Error) {
      throw result;
    }
    return result;
  });
}
