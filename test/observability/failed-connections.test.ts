import { expect, test, vi } from 'vitest';
import { goodAnswer } from '../support/fault-server.ts';
import * as faults from '../support/faults.ts';
import { faultyGateway } from '../support/faulty-gateway.ts';
import { unusedUrl } from '../support/loopback.ts';
import { gatewayForTest, type TestGateway } from '../support/start-gateway.ts';
import { until } from '../support/until.ts';

const READ = '{ client(id: "a") { id } }';
const CREATE = 'mutation { createClient(input: { name: "a" }) { __typename } }';

const failed = (logs: TestGateway['logs']) =>
  logs.filter(({ msg }) => msg === 'a connection to the REST API failed');
const reasons = (logs: TestGateway['logs']) => failed(logs).map(({ reason }) => reason);

test('the log says why the REST API cannot be reached, once a minute', async () => {
  const gateway = await gatewayForTest({ url: await unusedUrl(), key: 'some-key' });
  const told = () => failed(gateway.logs);
  for (let nth = 0; nth < 3; nth++) {
    const { errors } = await gateway.ask(READ);
    expect(errors?.[0]?.extensions.code).toBe('UPSTREAM_UNAVAILABLE');
  }
  expect(told()).toMatchObject([{ level: 40, reason: 'ECONNREFUSED', before: 0 }]);

  const later = performance.now() + 61_000;
  const clock = vi.spyOn(performance, 'now').mockImplementation(() => later);
  try {
    await gateway.ask(READ);
  } finally {
    clock.mockRestore();
  }
  expect(told()).toHaveLength(2);
  expect(told()[1]?.['before']).toBeGreaterThan(0);
});

test('the log says that a connection was lost, unless it was a reused one, lost with a read', async () => {
  const { ask, api, logs } = await faultyGateway();
  expect((await ask(READ)).errors).toBeUndefined();
  api.play = faults.firstTimes(1, faults.resetBeforeAnswer);
  expect((await ask(READ)).errors).toBeUndefined();
  expect(reasons(logs)).toEqual([]);
  api.play = faults.resetBeforeAnswer;
  expect((await ask(READ)).errors).toHaveLength(1);
  expect(reasons(logs)).toEqual(['ECONNRESET']);
});

test('the log says that a reused connection was lost with a write, which is not repeated', async () => {
  const { ask, api, logs } = await faultyGateway();
  expect((await ask(READ)).errors).toBeUndefined();
  api.play = faults.resetBeforeAnswer;
  const { errors } = await ask(CREATE);
  expect(errors?.[0]?.extensions.code).toBe('WRITE_OUTCOME_UNKNOWN');
  expect(reasons(logs)).toEqual(['ECONNRESET']);
});

test('the log says that a new connection was lost after the previous one had been closed', async () => {
  const { ask, api, logs } = await faultyGateway();
  api.play = (socket, call) => socket.end(goodAnswer(call));
  expect((await ask(READ)).errors).toBeUndefined();
  await until(() => api.connections() === 0);
  api.play = faults.firstTimes(1, faults.resetBeforeAnswer);
  expect((await ask(READ)).errors).toBeUndefined();
  expect(reasons(logs)).toEqual(['ECONNRESET']);
});

test('the log says that a connection did not open in time for a read', async () => {
  const { api } = await faultyGateway();
  // A server without TLS waits for the rest of a request.
  const url = api.url.replace('http:', 'https:');
  const gateway = await gatewayForTest({ url, key: 'some-key' }, { CLIENTS_API_TIMEOUT_MS: '100' });
  const { errors } = await gateway.ask(READ);
  expect(errors?.[0]?.extensions.code).toBe('UPSTREAM_TIMEOUT');
  expect(reasons(gateway.logs)).toEqual(['UND_ERR_CONNECT_TIMEOUT']);
});
