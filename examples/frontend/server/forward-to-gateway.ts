import {
  type ClientRequest,
  type IncomingMessage,
  request as requestHttp,
  type ServerResponse,
} from 'node:http';
import { request as requestHttps } from 'node:https';
import { pipeline } from 'node:stream/promises';

export interface Gateway {
  readonly gatewayUrl: string;
  /** One of the gateway's `GATEWAY_TOKENS`. */
  readonly token: string;
}

/** The only headers of the browser that are passed on; cookies, for example, are not. */
const ASKED = ['content-type', 'content-length', 'accept'];
const ANSWERED = ['content-type', 'retry-after', 'x-request-id'];

/**
 * Sends the browser's operation to the gateway, with the credential that the browser does not have.
 * Only our own pages may do so: the browser sets `Sec-Fetch-Site`, and no page can forge it.
 */
export async function forwardToGateway(
  { gatewayUrl, token }: Gateway,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  if (request.method !== 'POST' || request.headers['sec-fetch-site'] !== 'same-origin') {
    response.writeHead(403, { 'cache-control': 'no-store' }).end();
    return;
  }
  const send = gatewayUrl.startsWith('https:') ? requestHttps : requestHttp;
  const forwarded = send(gatewayUrl, {
    method: 'POST',
    headers: { ...pick(ASKED, request.headers), authorization: `Bearer ${token}` },
  });
  response.once('close', () => forwarded.destroy());
  try {
    const [answer] = await Promise.all([answerTo(forwarded), pipeline(request, forwarded)]);
    const headers = { ...pick(ANSWERED, answer.headers), 'cache-control': 'no-store' };
    response.writeHead(answer.statusCode ?? 502, headers);
    await pipeline(answer, response);
  } catch (error) {
    answerFailure(response, error);
  }
}

function answerTo(forwarded: ClientRequest): Promise<IncomingMessage> {
  const { promise, resolve, reject } = Promise.withResolvers<IncomingMessage>();
  forwarded.once('response', resolve).once('error', reject);
  return promise;
}

/** The response has a code only if nothing was sent; without one, the browser must assume that it may have been. */
function answerFailure(response: ServerResponse, error: unknown): void {
  if (response.headersSent) {
    response.destroy();
    return;
  }
  const wasRefused = error instanceof Error && 'code' in error && error.code === 'ECONNREFUSED';
  const extensions = wasRefused ? { code: 'UPSTREAM_UNAVAILABLE' } : {};
  response
    .writeHead(502, { 'content-type': 'application/json', 'cache-control': 'no-store' })
    .end(JSON.stringify({ errors: [{ message: 'The gateway did not answer.', extensions }] }));
}

function pick(names: readonly string[], headers: IncomingMessage['headers']) {
  return Object.fromEntries(
    names.flatMap((name) => (headers[name] === undefined ? [] : [[name, headers[name]]])),
  );
}
