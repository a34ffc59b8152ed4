import { afterEach, describe, expect, onTestFinished, test, vi } from 'vitest';
import { createCancellation } from '../../src/rest/cancellation.ts';
import { createConnections } from '../../src/rest/transport/connections.ts';
import { exchange } from '../../src/rest/transport/exchange.ts';
import { failures } from '../support/failures.ts';
import { type Play, startFaultServer, succeed } from '../support/fault-server.ts';
import * as faults from '../support/faults.ts';
import { faultyGateway } from '../support/faulty-gateway.ts';
import { until } from '../support/until.ts';
import { WRITES, write } from '../support/writes.ts';

const LATE = 'a write ended, and its caller was not told how';

/** A REST API that answers when and how the test says. */
function answerWhenTold() {
  const told = Promise.withResolvers<Play>();
  const play: Play = (socket, call) => {
    told.promise.then((answer) => answer(socket, call));
  };
  return { play, tell: told.resolve };
}

const ENDINGS = [
  ['succeeds', succeed, { createClient: 201, updateClient: 200, deleteClient: 204 }],
  ['is refused', faults.status(422), 422],
  ['fails', faults.status(503), 503],
  ['is lost', faults.resetBeforeAnswer, null],
] as const;

describe.each(WRITES)('%s without a response at the deadline', (field) => {
  test.each(ENDINGS)(
    'keeps running, and the log says that it %s',
    async (_what, ending, status) => {
      const { ask, api, logs } = await faultyGateway({ REQUEST_DEADLINE_MS: '250' });
      const { play, tell } = answerWhenTold();
      api.play = play;
      const answer = await write(ask, field, { id: 'a', headers: { 'x-request-id': 'late-1' } });
      expect(failures(answer)).toEqual([[field, 'WRITE_OUTCOME_UNKNOWN']]);
      expect(logs.filter(({ msg }) => msg === LATE)).toEqual([]);
      tell(ending);
      await until(() => logs.some(({ msg }) => msg === LATE));
      const told = logs.filter(({ msg }) => msg === LATE);
      expect(told).toMatchObject([
        {
          requestId: 'late-1',
          method: api.calls[0]?.method,
          status: typeof status === 'object' && status !== null ? status[field] : status,
        },
      ]);
      expect(api.calls).toHaveLength(1);
    },
  );
});

test('a write that ends in time is not logged as late', async () => {
  const { ask, logs } = await faultyGateway();
  await write(ask, 'updateClient', { id: 'a' });
  expect(logs.filter(({ msg }) => msg === LATE)).toEqual([]);
});

describe('a write that never gets a response', () => {
  afterEach(() => {
    vi.useRealTimers();
  });

  test('is given up 30 s after its deadline', async () => {
    const api = await startFaultServer();
    onTestFinished(api.close);
    const received = Promise.withResolvers<void>();
    api.play = () => received.resolve();
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] });
    const attempt = { deadlineAt: performance.now() + 200, cancellation: createCancellation() };
    const options = { headersTimeout: 0, bodyTimeout: 0, connect: { timeout: 1000 } };
    const connection = createConnections(new URL(api.url).origin, options).take();
    const onEnded = vi.fn();
    const answer = exchange(
      connection,
      { method: 'PUT', path: '/v2/clients/a', headers: {} },
      { attempt, latestAt: Number.POSITIVE_INFINITY, maxAnswerBytes: 1000 },
      { onResponse: () => 'an answer', onEnded },
    );
    const told = expect(answer).rejects.toMatchObject({ name: 'TimeoutError', sent: true });
    await received.promise;
    await vi.advanceTimersByTimeAsync(200);
    await told;
    await vi.advanceTimersByTimeAsync(29_900);
    expect(onEnded).not.toHaveBeenCalled();
    await vi.advanceTimersByTimeAsync(200);
    vi.useRealTimers();
    await until(() => api.connections() === 0);
    expect(onEnded.mock.calls).toEqual([[undefined, true]]);
  });
});
