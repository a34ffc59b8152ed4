import { writeFile } from 'node:fs/promises';
import { setTimeout as delay } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { ask, startProcess } from '../support/gateway-process.ts';
import { holdingApiForTest } from '../support/holding-api.ts';
import { unusedPort } from '../support/loopback.ts';
import { manifestPipeForTest } from '../support/manifest-pipe.ts';
import { visit } from '../support/visit.ts';
import { preload } from './preload.ts';

// `exit` resolves when the output of all processes has ended: a worker that is left would keep it open.
test.each([
  ['as its workers start', 50],
  ['while its workers load', 300],
  ['when its workers have almost loaded', 700],
])('a gateway that is told to stop %s exits with 0, without an error', async (_, afterMs) => {
  // The primary starts its workers once it has read this.
  const manifest = manifestPipeForTest();
  const gateway = startProcess({ WORKERS: '2', PERSISTED_OPERATIONS: manifest });
  await writeFile(manifest, '{}');
  await delay(afterMs);
  gateway.signal('SIGTERM');
  expect(await gateway.exit).toEqual({ code: 0, signal: null });
  expect(gateway.stderr()).toBe('');
  expect(gateway.logs().filter(({ level }) => level === 'error')).toEqual([]);
});

/** The second worker never gets to its first line. */
const SECOND_NEVER_LOADS = preload(`
  import cluster from 'node:cluster';
  if (cluster.worker?.id === 2) {
    await new Promise((resolve) => setTimeout(resolve, 1_000_000));
  }
`);

/** Only the first server of the process ever listens. */
const SECOND_NEVER_LISTENS = preload(`
  import { Server } from 'node:net';
  const { listen } = Server.prototype;
  Server.prototype.listen = function (...address) {
    Server.prototype.listen = () => {};
    return listen.apply(this, address);
  };
`);

test.each([
  ['the second worker loads', { WORKERS: '2', NODE_OPTIONS: SECOND_NEVER_LOADS }],
  ['its metrics are served', { METRICS_PORT: '0', NODE_OPTIONS: SECOND_NEVER_LISTENS }],
])('a gateway that answers before %s finishes what it has', async (_, env) => {
  const api = await holdingApiForTest();
  const port = await unusedPort();
  const gateway = startProcess({ PORT: port, CLIENTS_API_URL: api.url, ...env });
  const origin = `http://127.0.0.1:${port}`;
  await expect
    .poll(() => fetch(`${origin}/livez`).then(({ status }) => status, String), { timeout: 30_000 })
    .toBe(200);
  const write = ask(origin, 'mutation { deleteClient(id: "a") { __typename } }', {
    authorization: 'Bearer some-key',
  });
  await expect.poll(() => api.calls.length).toBe(1);
  gateway.signal('SIGTERM');
  await gateway.logged(({ msg }) => msg === 'draining');
  api.releaseAll();
  expect(await (await write).json()).toEqual({
    data: { deleteClient: { __typename: 'DeleteClientSuccess' } },
  });
  expect(await gateway.exit).toEqual({ code: 0, signal: null });
  expect(gateway.stderr()).toBe('');
});

/** Workers listen, and tell the primary so only once they are told to drain. */
const WORKERS_TELL_AT_DRAIN = preload(`
  import cluster from 'node:cluster';
  if (cluster.isWorker) {
    const { send } = process;
    process.send = (message, ...rest) => {
      const tell = () => send.call(process, message, ...rest);
      if (message.act !== 'listening') {
        return tell();
      }
      process.on('message', ({ kind }) => kind === 'drain' && tell());
      console.log('{"msg":"would listen"}');
    };
  }
`);

/** The second worker says when it would listen, and does so only later than the first one stops. */
const SECOND_LISTENS_LATE = preload(`
  import cluster from 'node:cluster';
  import { Server } from 'node:net';
  const { listen } = Server.prototype;
  if (cluster.worker?.id === 2) {
    Server.prototype.listen = function (...address) {
      process.on('message', ({ kind }) => kind === 'closed' && listen.apply(this, address));
      console.log('{"msg":"would listen"}');
    };
  }
`);

test('a port that a shutdown has closed stays closed, though a worker was about to listen', async () => {
  const port = await unusedPort();
  const gateway = startProcess({
    WORKERS: '2',
    PORT: port,
    SHUTDOWN_DELAY_MS: '200',
    NODE_OPTIONS: SECOND_LISTENS_LATE,
  });
  const origin = `http://127.0.0.1:${port}`;
  await expect.poll(() => visit(origin), { timeout: 30_000 }).toBe('200');
  await gateway.logged(({ msg }) => msg === 'would listen');
  gateway.signal('SIGTERM');
  const outcomes: string[] = [];
  const ended = gateway.exit.then(() => outcomes.push('exit'));
  while (outcomes.at(-1) !== 'exit') {
    outcomes.push(await visit(origin));
    await delay(1);
  }
  await ended;
  const first = outcomes.indexOf('ECONNREFUSED');
  expect(new Set(outcomes.slice(first, -1))).toEqual(new Set(['ECONNREFUSED']));
  expect(await gateway.exit).toEqual({ code: 0, signal: null });
});

/** The process says when its metrics would be served, and serves them only once it is told to stop. */
const METRICS_LISTEN_AT_STOP = preload(`
  import { Server } from 'node:net';
  const { listen } = Server.prototype;
  Server.prototype.listen = function (...address) {
    Server.prototype.listen = function (...second) {
      process.on('SIGTERM', () => listen.apply(this, second));
      console.log('{"msg":"would listen"}');
    };
    return listen.apply(this, address);
  };
`);

test.each([
  ['its workers begin to listen', 2, { WORKERS: '2', NODE_OPTIONS: WORKERS_TELL_AT_DRAIN }],
  [
    'its metrics begin to be served',
    1,
    {
      METRICS_PORT: '0',
      CLIENTS_API_URL: 'http://127.0.0.1:9',
      NODE_OPTIONS: METRICS_LISTEN_AT_STOP,
    },
  ],
])('a gateway that is told to stop as %s does not say that it serves', async (_, servers, env) => {
  const gateway = startProcess({ SHUTDOWN_DELAY_MS: '200', ...env });
  const messages = () => gateway.logs().map(({ msg }) => msg);
  await expect.poll(messages, { timeout: 30_000 }).toEqual(Array(servers).fill('would listen'));
  gateway.signal('SIGTERM');
  expect(await gateway.exit).toEqual({ code: 0, signal: null });
  expect(messages().slice(servers)).toEqual(['draining', 'stopped']);
});
