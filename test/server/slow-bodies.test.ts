import { expect, test } from 'vitest';
import { connectionForTest, receiveAll } from '../support/raw-connection.ts';
import { sendBytes } from '../support/raw-http.ts';
import { scriptedApiForTest } from '../support/scripted-api.ts';
import { gatewayForTest } from '../support/start-gateway.ts';

const HEAD =
  'POST /graphql HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\nx-request-id: slow\r\n';
const IN_TIME_MS = 3000;

async function gatewayWithDeadline() {
  const api = await scriptedApiForTest(() => ({ status: 204 }));
  return { api, gateway: await gatewayForTest(api, { REQUEST_DEADLINE_MS: '300' }) };
}

function expectLate(received: string): void {
  const [head = '', body = ''] = received.split('\r\n\r\n');
  expect(head).toMatch(/^HTTP\/1\.1 408 /);
  expect(head).toMatch(/^connection: close$/im);
  expect(JSON.parse(body)).toEqual({
    errors: [
      {
        message: 'The body of the request did not arrive in time.',
        extensions: { code: 'BAD_REQUEST', requestId: 'slow' },
      },
    ],
  });
}

test('a body that stalls is refused at the deadline of an operation', async () => {
  const { api, gateway } = await gatewayWithDeadline();
  const startedAt = performance.now();
  expectLate(await sendBytes(gateway.origin, `${HEAD}content-length: 100\r\n\r\n{"query":`));
  expect(performance.now() - startedAt).toBeLessThan(IN_TIME_MS);
  expect(api.calls).toEqual([]);
  expect(gateway.logs).toContainEqual(
    expect.objectContaining({ requestId: 'slow', outcome: 'BAD_REQUEST', upstreamCalls: 0 }),
  );
  // It counts from the headers on.
  const { durationMs } = gateway.logs.find(({ requestId }) => requestId === 'slow') ?? {};
  expect(durationMs).toBeGreaterThanOrEqual(299);
  expect(durationMs).toBeLessThan(IN_TIME_MS);
});

test('a mutation whose body trickles is not made after its deadline', async () => {
  const { api, gateway } = await gatewayWithDeadline();
  const body = JSON.stringify({ query: 'mutation { deleteClient(id: "a") { __typename } }' });
  const socket = (await connectionForTest(gateway.origin)).on('error', () => {});
  const received = receiveAll(socket);
  socket.write(`${HEAD}content-length: ${body.length}\r\n\r\n`);
  const bytes = [...body];
  const trickle = setInterval(() => socket.write(bytes.shift() ?? ''), 50);
  expectLate(await received);
  clearInterval(trickle);
  expect(api.calls).toEqual([]);
});
