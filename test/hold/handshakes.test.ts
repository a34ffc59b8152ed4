import { createServer as createHttpServer } from 'node:http';
import { createSecureServer } from 'node:http2';
import { createServer, type ServerOptions } from 'node:https';
import { createServer as createTcpServer, type Server } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { listenForTest, listenOnLoopback } from '../support/loopback.ts';
import { restClient } from '../support/scripted-api.ts';
import { selfSigned, trustForSuite } from '../support/self-signed.ts';
import { gatewayForTest } from '../support/start-gateway.ts';
import { OPERATIONS, outcomeOf, run } from './operations.ts';

const good = selfSigned();
const expired = selfSigned({ until: '250101' });
const forAnother = selfSigned({ name: 'api.example.com' });
trustForSuite(good, expired, forAnother);

const READ = '{ client(id: "a") { name } }';

async function listen(server: Server): Promise<number> {
  onTestFinished(() => {
    server.close();
  });
  return listenOnLoopback(server);
}

/** A gateway that calls this port over TLS. */
function gatewayTo(port: number) {
  const url = `https://localhost:${port}/v2`;
  return gatewayForTest({ url, key: 'some-key' });
}

const refusing = (options: ServerOptions) => () =>
  createServer(options, () => expect.unreachable('A call arrived.'));

const BAD: readonly [reason: string, what: string, server: () => Server][] = [
  ['CERT_HAS_EXPIRED', 'an expired certificate', refusing(expired)],
  ['ERR_TLS_CERT_ALTNAME_INVALID', 'a certificate for another host', refusing(forAnother)],
  ['DEPTH_ZERO_SELF_SIGNED_CERT', 'a self-signed certificate', refusing(selfSigned())],
  ['ERR_SSL_WRONG_VERSION_NUMBER', 'no TLS', () => createHttpServer()],
  [
    'ERR_SSL_TLSV1_ALERT_NO_APPLICATION_PROTOCOL',
    'HTTP/2 alone',
    () => createSecureServer({ ...good, allowHTTP1: false }),
  ],
  [
    'ECONNRESET',
    'connections that it closes at once',
    () => createTcpServer((socket) => socket.destroy()),
  ],
];

test.each(BAD)('%s: a REST API with %s gets no call', async (reason, _what, server) => {
  const { ask, logs } = await gatewayTo(await listen(server()));
  for (const operation of OPERATIONS) {
    const answer = await run(ask, operation);
    expect(outcomeOf(answer, operation)).toBe('UPSTREAM_UNAVAILABLE');
    expect(answer.text).not.toMatch(/localhost|certificate|TLS|ECONN/i);
  }
  const reasons = logs
    .filter(({ msg }) => msg === 'a connection to the REST API failed')
    .map((line) => line['reason']);
  expect(reasons).toEqual([reason]);
});

const answer = (_req: unknown, res: { end: (text: string) => unknown }) => {
  res.end(JSON.stringify(restClient('a')));
};

test.each<[what: string, server: () => Server]>([
  ['TLS 1.2 alone', () => createServer({ ...good, maxVersion: 'TLSv1.2' }, answer)],
  ['optional HTTP/2', () => createSecureServer({ ...good, allowHTTP1: true }, answer)],
])('a REST API with %s works', async (_what, server) => {
  const { ask } = await gatewayTo(await listen(server()));
  expect((await ask(READ)).data).toEqual({ client: { name: 'Client a' } });
});

test('when the certificate changes, open connections stay, and new ones are checked', async () => {
  const server = createServer(good, answer);
  const { ask } = await gatewayTo(await listenForTest(server));
  const outcome = async () => (await ask(READ)).errors?.[0]?.extensions.code ?? 'data';
  expect(await outcome()).toBe('data');
  server.setSecureContext(expired);
  expect(await outcome()).toBe('data');
  server.closeAllConnections();
  expect(await outcome()).toBe('UPSTREAM_UNAVAILABLE');
  server.setSecureContext(good);
  expect(await outcome()).toBe('data');
});
