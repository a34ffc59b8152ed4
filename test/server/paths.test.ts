import { expect, test } from 'vitest';
import { sendBytes, sendRaw } from '../support/raw-http.ts';
import { sharedGateway } from '../support/shared-gateway.ts';

const WELL = { circuit: 'closed', running: 0, waiting: 0 };

const shared = sharedGateway();

function post(path: string) {
  return sendRaw(shared.gateway.origin + path, {
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query: `{ __typename } # nobody asked for it before at ${path}` }),
  });
}

test.each([
  '/?x=/graphql',
  '/foo/graphql',
  '/graphql/',
  '/graphql/x',
  '//graphql',
  '/GraphQL',
  '/%67raphql',
  '/graphql%3Fquery',
  '/nothing',
])('there is no GraphQL at %s, and a JSON error says so', async (path) => {
  const answer = await post(path);
  expect(answer.status).toBe(404);
  expect(answer.headers['content-type']).toBe('application/json; charset=utf-8');
  expect(answer.headers['cache-control']).toBe('no-store');
  expect(JSON.parse(String(answer.body))).toEqual({
    errors: [
      {
        message: expect.stringContaining('/graphql'),
        extensions: { code: 'BAD_REQUEST', requestId: expect.any(String) },
      },
    ],
  });
});

test.each([
  '/graphql',
  '/graphql?',
  '/graphql?x=1',
  '/graphql?query={nothing}',
  '/graphql?/health',
  '/graphql?from=/health',
])('a POST to %s runs the operation in its body', async (path) => {
  const answer = await post(path);
  expect(JSON.parse(String(answer.body))).toEqual({ data: { __typename: 'Query' } });
});

test.each([
  ['/livez', { live: true }],
  ['/readyz', { ready: true, reasons: [], clientsApi: WELL }],
  ['/readyz?verbose', { ready: true, reasons: [], clientsApi: WELL }],
])('%s gives the state of the process, without a credential', async (path, body) => {
  const answer = await sendRaw(shared.gateway.origin + path, { method: 'GET' });
  expect(answer.status).toBe(200);
  expect(answer.headers['content-type']).toBe('application/json; charset=utf-8');
  expect(JSON.parse(String(answer.body))).toEqual(body);
});

test('no response may be cached or sniffed, or names the server software', async () => {
  for (const path of ['/graphql', '/livez', '/nothing']) {
    const { headers } = await post(path);
    expect(headers['cache-control']).toBe('no-store');
    expect(headers['x-content-type-options']).toBe('nosniff');
    expect(headers).not.toHaveProperty('server');
    expect(headers).not.toHaveProperty('x-powered-by');
  }
});

/** Sends a request with just these lines. */
function sendLines(...lines: string[]): Promise<string> {
  const body = JSON.stringify({ query: `{ __typename } # as ${lines}` });
  const rest = ['connection: close', 'content-type: application/json'];
  return sendBytes(
    shared.gateway.origin,
    [...lines, ...rest, `content-length: ${body.length}`, '', body].join('\r\n'),
  );
}

test.each([
  ['POST http://gateway.example/graphql HTTP/1.1', 200],
  ['POST HTTPS://gateway.example:8443/graphql?x=1 HTTP/1.1', 200],
  ['POST http://gateway.example/graphql/x HTTP/1.1', 404],
  ['POST http://gateway.example HTTP/1.1', 404],
  ['POST http://gateway.example?/graphql HTTP/1.1', 404],
  ['GET http://gateway.example/livez HTTP/1.1', 200],
])('a whole URL in the request line counts as its path: %s', async (line, status) => {
  const answer = await sendLines(line, 'host: gateway.example');
  expect(Number(answer.slice(9, 12))).toBe(status);
  expect(answer).toMatch(/cache-control: no-store/i);
});

test('an unknown Expect header is ignored', async () => {
  const answer = await sendLines('POST /graphql HTTP/1.1', 'host: a', 'expect: something');
  expect(answer).toMatch(/^HTTP\/1\.1 200 /);
  expect(answer).toContain('{"data":{"__typename":"Query"}}');
});
