import { once } from 'node:events';
import { open } from 'node:fs/promises';
import { describe, expect, test } from 'vitest';
import { ask, startProcess } from '../support/gateway-process.ts';
import { keptConnectionForTest } from '../support/kept-connection.ts';
import { manifestPipeForTest } from '../support/manifest-pipe.ts';
import { connectionForTest, receiveAll } from '../support/raw-connection.ts';
import { restClient } from '../support/scripted-api.ts';
import {
  draining,
  KEY,
  msUntilExit,
  READ,
  startWaiting,
  untilRefused,
  WRITE,
} from '../support/waiting-process.ts';

/** A process with an operation that waits for the REST API. */
async function startWithOperation(query: string, env?: Record<string, string>) {
  const { gateway, origin, arrived, answer } = await startWaiting(env);
  const operation = ask(origin, query, KEY);
  // Awaited later; until then a rejection must not count as unhandled.
  operation.catch(() => {});
  await arrived;
  return { gateway, origin, operation, answer };
}

test.each([
  {
    signal: 'SIGTERM',
    what: 'read',
    query: READ,
    reply: { body: restClient('a') },
    data: { client: { id: 'a' } },
  },
  {
    signal: 'SIGINT',
    what: 'write',
    query: WRITE,
    reply: { status: 204 },
    data: { deleteClient: { __typename: 'DeleteClientSuccess' } },
  },
] as const)(
  'on $signal, a $what finishes, its connection closes, new ones are refused, and the process exits with 0',
  async (step) => {
    const { gateway, origin, operation, answer } = await startWithOperation(step.query);
    await keptConnectionForTest(origin).get('/livez');
    gateway.signal(step.signal);
    expect(await draining(gateway)).toMatchObject({ signal: step.signal });
    await untilRefused(origin);

    answer(step.reply);
    const answered = await operation;
    expect(await answered.json()).toEqual({ data: step.data });
    expect(answered.headers.get('connection')).toBe('close');
    expect(await msUntilExit(gateway, 0)).toBeLessThan(5000);
    expect(gateway.stderr()).toBe('');
  },
);

test('a response that its caller has yet to read is sent to its end', async () => {
  const details = 'x'.repeat(4_000_000);
  const { gateway, origin, answer } = await startWaiting();
  answer({ body: restClient('a', { details }) });
  const query = '{ client(id: "a") { a: details b: details c: details } }';
  // What has been executed before takes the fast path.
  for (let nth = 0; nth < 2; nth++) {
    await (await ask(origin, query, KEY)).text();
  }
  const socket = await connectionForTest(origin);
  const body = JSON.stringify({ query });
  socket.write(
    `POST /graphql HTTP/1.1\r\nhost: x\r\nauthorization: ${KEY.authorization}\r\nx-request-id: unread\r\ncontent-type: application/json\r\ncontent-length: ${body.length}\r\n\r\n${body}`,
  );
  await gateway.logged(({ requestId }) => requestId === 'unread');
  gateway.signal('SIGTERM');
  await untilRefused(origin);
  expect((await receiveAll(socket)).split(details)).toHaveLength(4);
  await msUntilExit(gateway, 0);
});

describe('after the grace period', () => {
  test.each([
    ['read', READ, { outcome: 'cancelled' }],
    ['write', WRITE, { msg: 'a write was cut off, and may have been made' }],
  ])(
    'a %s that still waits is cut off, the log says so, and the process exits with 1',
    async (_, query, line) => {
      const env = { SHUTDOWN_GRACE_MS: '200', REQUEST_DEADLINE_MS: '6000' };
      const { gateway, operation } = await startWithOperation(query, env);
      gateway.signal('SIGTERM');
      await expect(operation).rejects.toThrow();
      expect(await msUntilExit(gateway, 1)).toBeLessThan(3000);
      expect(gateway.logs()).toContainEqual(expect.objectContaining(line));
    },
  );

  test('a caller who never completes a request is cut off, and the process exits with 1', async () => {
    const gateway = startProcess({ SHUTDOWN_GRACE_MS: '200' });
    const socket = await connectionForTest(await gateway.origin());
    socket.on('error', () => {});
    socket.write('POST /graphql HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\n');
    socket.write('content-length: 100\r\nexpect: 100-continue\r\n\r\n');
    // The server has asked for the body, so it has begun to read the request.
    await once(socket, 'data');
    gateway.signal('SIGTERM');
    await once(socket, 'close');
    expect(await gateway.exit).toEqual({ code: 1, signal: null });
  });
});

test.each([
  ['alone', {}],
  ['with workers', { WORKERS: '2' }],
])('%s, the shutdown is orderly even if the reader of the log has ended first', async (_, env) => {
  const gateway = startProcess(env);
  await ask(await gateway.origin(), '{ __typename }');
  gateway.stopReading();
  gateway.signal('SIGTERM');
  expect(await gateway.exit).toEqual({ code: 0, signal: null });
});

test('a second signal ends the process at once even if the reader of the log has ended first', async () => {
  const { gateway } = await startWithOperation(READ, { SHUTDOWN_GRACE_MS: '60000' });
  gateway.signal('SIGTERM');
  await draining(gateway);
  gateway.stopReading();
  gateway.signal('SIGINT');
  expect(await gateway.exit).toEqual({ code: 1, signal: null });
});

test.each(['SIGTERM', 'SIGINT'] as const)(
  '%s during the start ends the process with 0',
  async (signal) => {
    const manifest = manifestPipeForTest();
    const gateway = startProcess({ PERSISTED_OPERATIONS: manifest });
    const end = await open(manifest, 'w');
    gateway.signal(signal);
    // The process waits for the manifest until this is written. It may also have ended by now.
    await end.writeFile('{}').catch(() => {});
    await end.close();
    expect(await gateway.exit).toEqual({ code: 0, signal: null });
    expect(gateway.stderr()).toBe('');
  },
);
