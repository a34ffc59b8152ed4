import { createServer, type Socket } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { describe, expect, onTestFinished, test } from 'vitest';
import { askAndLeave } from '../support/ask-and-leave.ts';
import { startFaultServer } from '../support/fault-server.ts';
import { ask, type GatewayProcess, startProcess } from '../support/gateway-process.ts';
import { listenOnLoopback } from '../support/loopback.ts';
import { scriptedApiForTest } from '../support/scripted-api.ts';
import {
  codeOf,
  draining,
  KEY,
  msUntilExit,
  READ,
  startWaiting,
  type WaitingProcess,
  WRITE,
} from '../support/waiting-process.ts';

/** Enough for a process that has answered nothing yet to send a write, however busy the machine is. */
const DEADLINE = { REQUEST_DEADLINE_MS: '1500' };

/** Whether the process is still running some time after it was told to stop. */
async function stillRuns({ exit }: { exit: Promise<unknown> }): Promise<boolean> {
  return Promise.race([exit.then(() => false), delay(700, true)]);
}

/** A write that is still running after its caller got WRITE_OUTCOME_UNKNOWN. */
async function startLateWrite(env: Record<string, string>) {
  const { gateway, origin } = await startWaiting({ ...DEADLINE, ...env });
  const asked = ask(origin, WRITE, { ...KEY, 'x-request-id': 'late-one' });
  expect(await codeOf(asked)).toBe('WRITE_OUTCOME_UNKNOWN');
  return gateway;
}

/** Stops a process that has a write in flight: it must end soon after the write, and not before it. */
async function stopsAfterWrite({ gateway, api, answer }: WaitingProcess): Promise<void> {
  gateway.signal('SIGTERM');
  await draining(gateway);
  expect(await stillRuns(gateway)).toBe(true);
  answer({ status: 204 });
  expect(await msUntilExit(gateway, 0)).toBeLessThan(3000);
  expect(api.lines()).toEqual(['DELETE /v2/clients/a']);
}

async function stopAtOnce(gateway: GatewayProcess): Promise<void> {
  gateway.signal('SIGTERM');
  await draining(gateway);
  gateway.signal('SIGINT');
  await msUntilExit(gateway, 1);
}

const CUT_OFF = {
  msg: 'a write was cut off, and may have been made',
  requestId: 'late-one',
  method: 'DELETE',
};

describe.each(['1', '2'])('with WORKERS=%s', (WORKERS) => {
  test('a shutdown waits for a write whose caller got WRITE_OUTCOME_UNKNOWN', async () => {
    const waiting = await startWaiting({ ...DEADLINE, WORKERS });
    const { gateway, origin } = waiting;
    expect(await codeOf(ask(origin, WRITE, KEY))).toBe('WRITE_OUTCOME_UNKNOWN');
    await stopsAfterWrite(waiting);
    expect(gateway.logs().slice(-2)).toMatchObject([
      {
        msg: 'a write ended, and its caller was not told how',
        method: 'DELETE',
        status: 204,
      },
      { msg: 'stopped', finished: true },
    ]);
  });

  test('a shutdown waits for the log line of a mutation whose caller left', async () => {
    const api = await startFaultServer();
    onTestFinished(api.close);
    const arrived = Promise.withResolvers<Socket>();
    api.play = (socket) => arrived.resolve(socket);
    const gateway = startProcess({ CLIENTS_API_URL: api.url, WORKERS });
    const twice =
      'mutation { a: deleteClient(id: "a") { __typename } b: deleteClient(id: "b") { __typename } }';
    const { leave } = askAndLeave({ origin: await gateway.origin() }, twice);
    const socket = await arrived.promise;
    gateway.signal('SIGTERM');
    await draining(gateway);
    await leave();
    expect(await stillRuns(gateway)).toBe(true);
    socket.resetAndDestroy();
    await msUntilExit(gateway, 0);
    expect(gateway.logs().map(({ msg }) => msg)).toEqual([
      expect.stringContaining('GraphQL on'),
      'draining',
      'a connection to the REST API failed',
      'a write ended, and its caller was not told how',
      'mutation WRITE_OUTCOME_UNKNOWN,UPSTREAM_UNAVAILABLE',
      'stopped',
    ]);
  });

  test('a write that is cut off after the grace period is logged', async () => {
    const gateway = await startLateWrite({ SHUTDOWN_GRACE_MS: '500', WORKERS });
    gateway.signal('SIGTERM');
    const ms = await msUntilExit(gateway, 1);
    expect(ms).toBeGreaterThan(400);
    expect(ms).toBeLessThan(3000);
    expect(gateway.logs()).toContainEqual(expect.objectContaining(CUT_OFF));
    expect(gateway.logs().at(-1)).toMatchObject({ msg: 'stopped', finished: false });
  });

  test('a write that is cut off by a second signal is logged', async () => {
    const gateway = await startLateWrite({ WORKERS });
    await stopAtOnce(gateway);
    expect(gateway.logs()).toContainEqual(expect.objectContaining(CUT_OFF));
  });
});

test('a shutdown waits for a write whose caller left', async () => {
  const waiting = await startWaiting();
  const { leave } = askAndLeave(waiting, WRITE);
  await waiting.arrived;
  await leave();
  await stopsAfterWrite(waiting);
});

test('a write that has ended is not logged as cut off', async () => {
  const reading = Promise.withResolvers<void>();
  const api = await scriptedApiForTest(({ method }) => {
    if (method === 'DELETE') {
      return { status: 204 };
    }
    reading.resolve();
    return new Promise<never>(() => {});
  });
  const gateway = startProcess({ CLIENTS_API_URL: api.url });
  const origin = await gateway.origin();
  expect((await ask(origin, WRITE, KEY)).status).toBe(200);
  ask(origin, READ, KEY).catch(() => {});
  await reading.promise;
  await stopAtOnce(gateway);
  expect(gateway.logs().map(({ msg }) => msg)).not.toContain(CUT_OFF.msg);
});

test('a write of which no byte was sent is not logged as cut off', async () => {
  const connected = Promise.withResolvers<void>();
  // This server accepts connections, and never completes a TLS handshake.
  const silent = createServer((socket) => {
    connected.resolve();
    socket.on('error', () => {});
  });
  const port = await listenOnLoopback(silent);
  onTestFinished(() => {
    silent.close();
  });
  const gateway = startProcess({ CLIENTS_API_URL: `https://127.0.0.1:${port}/v2` });
  ask(await gateway.origin(), WRITE, KEY).catch(() => {});
  await connected.promise;
  await stopAtOnce(gateway);
  expect(gateway.logs().map(({ msg }) => msg)).not.toContain(CUT_OFF.msg);
});
