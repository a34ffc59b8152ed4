import { encodeBody } from '../bodies/encode-body.ts';
import type { Call } from '../call.ts';
import type { CallTrace } from '../call-trace.ts';
import type { RestSession } from '../rest-session.ts';
import type { Upstream } from '../upstream.ts';
import type { ExchangeRequest } from './exchange.ts';

/** Firewalls in front of an API often refuse what does not say what it is. */
const USER_AGENT = 'clients-graphql-gateway';

/** A call as an HTTP request: its path below the base URL, its parameters encoded, and the headers that all calls have. */
export function requestOf(
  upstream: Upstream,
  session: RestSession,
  call: Call<unknown>,
  traceHeaders: CallTrace['headers'] | undefined,
): ExchangeRequest {
  const headers: Record<string, string> = {
    accept: 'application/json',
    // Without it, whoever answers may compress (RFC 9110, 12.5.3).
    'accept-encoding': 'identity',
    authorization: session.authorization,
    'user-agent': USER_AGENT,
    'x-request-id': session.requestId,
    ...traceHeaders,
  };
  const path = upstream.basePath + call.path;
  if (call.parameters === undefined) {
    return { method: call.method, path, headers };
  }
  const { contentType, body } = encodeBody(call.parameters, upstream);
  headers['content-type'] = contentType;
  return { method: call.method, path, headers, body };
}
