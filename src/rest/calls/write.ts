import { parseJson } from '../bodies/parse-json.ts';
import type { Call } from '../call.ts';
import { whenLeft } from '../cancellation.ts';
import { StatusError } from '../errors/status-error.ts';
import type { RestSession } from '../rest-session.ts';
import type { BodyFailure } from '../transport/exchange.ts';
import { makeCall } from '../transport/make-call.ts';
import type { Upstream } from '../upstream.ts';
import { countCall } from './count-call.ts';
import { tellUnusable } from './tell-unusable.ts';

/**
 * Makes a write. Once a byte of it was sent, it is never given up because its caller leaves or cannot wait: it
 * continues, and its outcome is reported. It is repeated only if it surely did not happen: no byte of it was sent, or
 * the REST API answered 429 and said how long to wait.
 *
 * Its outcome is returned only once all processes that share the port know of the write: a request that comes to any of
 * them afterwards must not get an older read.
 *
 * @param parse what is made of the JSON of the response, undefined where there is none: any 2xx is success
 */
export async function write<T>(
  upstream: Upstream,
  session: RestSession,
  call: Omit<Call<unknown>, 'readBody'>,
  parse: (json: unknown) => T,
): Promise<T> {
  const overLimit = countCall(upstream, session);
  if (overLimit !== undefined) {
    throw overLimit;
  }
  upstream.forgetReads();
  const open = { requestId: session.requestId, method: call.method };
  const report = (status: number | undefined) => upstream.events.onUntoldWrite(open, status);
  /** Resolves when nobody, in any process, joins a read that is older. */
  const announce = () => {
    upstream.forgetReads();
    return upstream.tellOthers?.();
  };
  let everSent = false;
  let waitedFor = true;
  let ended: { readonly status: number | undefined } | undefined;
  try {
    const json = await makeCall(upstream, session, { ...call, readBody }, session, {
      onSent() {
        everSent = true;
        ended = undefined;
        upstream.openWrites.add(open);
      },
      onEnded(status, sent) {
        upstream.openWrites.delete(open);
        if (!sent) {
          return;
        }
        if (waitedFor) {
          ended = { status };
        } else {
          announce();
          report(status);
        }
      },
    });
    return parse(json);
  } catch (error) {
    tellUnusable(upstream, call.endpoint, error);
    if (error instanceof StatusError) {
      session.failedWrite ??= error;
    }
    throw error;
  } finally {
    waitedFor = false;
    if (ended !== undefined) {
      const { status } = ended;
      // The response may have to wait for other reads and writes, and for the other processes.
      whenLeft(session.cancellation, () => report(status));
    }
    // Also while it goes on: whoever is told that its outcome is unknown reads what became of it.
    const announced = everSent ? announce() : undefined;
    // A caller who has left sends no request that could count on it.
    await (session.cancellation.reason === 'left' ? undefined : announced);
  }
}

/** The status alone says that it happened, whether or not its response came whole. */
function readBody(body: Buffer | BodyFailure): unknown {
  return body instanceof Error ? undefined : parseJson(body);
}
