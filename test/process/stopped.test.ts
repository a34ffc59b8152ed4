import { once } from 'node:events';
import { createServer as createTlsServer } from 'node:https';
import { createServer, type Socket } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { expect, onTestFinished, test } from 'vitest';
import { ask, type GatewayProcess, startProcess } from '../support/gateway-process.ts';
import { holdingApiForTest } from '../support/holding-api.ts';
import { listenOnLoopback } from '../support/loopback.ts';
import { certificateFileForTest, selfSigned } from '../support/self-signed.ts';
import { codeOf, KEY, WRITE } from '../support/waiting-process.ts';

/** Enough reads to open the circuit if they failed. */
const READS = Array.from({ length: 25 }, (_, index) => `c${index}`);
const STOPPED_MS = 3000;

/** Suspends a process for longer than its operations may take. */
async function suspend(gateway: GatewayProcess, meanwhile: () => void): Promise<void> {
  gateway.signal('SIGSTOP');
  onTestFinished(() => gateway.signal('SIGCONT'));
  meanwhile();
  await delay(STOPPED_MS);
  gateway.signal('SIGCONT');
}

test('responses that arrived while the process was suspended are used, and do not count as failures', async () => {
  const api = await holdingApiForTest();
  const gateway = startProcess({
    CLIENTS_API_URL: api.url,
    CLIENTS_API_TIMEOUT_MS: '2000',
    REQUEST_DEADLINE_MS: '2500',
  });
  const origin = await gateway.origin();
  await ask(origin, '{ __typename }');
  const asked = READS.map((id) => ask(origin, `{ client(id: "${id}") { id } }`, KEY));
  await expect.poll(() => api.calls.length).toBe(READS.length);

  await suspend(gateway, api.releaseAll);

  const answers = await Promise.all(asked.map(async (response) => (await response).json()));
  expect(answers).toEqual(READS.map((id) => ({ data: { client: { id } } })));
  expect(await (await fetch(`${origin}/readyz`)).json()).toMatchObject({
    clientsApi: { circuit: 'closed', running: 0 },
  });
});

test('a write whose connection opened while the process was suspended is not sent after its deadline', async () => {
  const certificate = selfSigned();
  const calls: (string | undefined)[] = [];
  const api = createTlsServer(certificate, ({ method }, res) => {
    calls.push(method);
    res.writeHead(204).end();
  });
  const connected = Promise.withResolvers<Socket>();
  const port = createServer(connected.resolve);
  onTestFinished(() => {
    port.close();
  });
  const gateway = startProcess({
    CLIENTS_API_URL: `https://localhost:${await listenOnLoopback(port)}/v2`,
    NODE_EXTRA_CA_CERTS: certificateFileForTest(certificate),
    CLIENTS_API_TIMEOUT_MS: '20000',
    REQUEST_DEADLINE_MS: '2500',
  });
  const written = codeOf(ask(await gateway.origin(), WRITE, KEY));
  const socket = await connected.promise;
  // The first message of the handshake is here, and the next one is up to this side.
  await once(socket, 'readable');

  await suspend(gateway, () => api.emit('connection', socket));

  expect(await written).toBe('UPSTREAM_TIMEOUT');
  expect(calls).toEqual([]);
});
