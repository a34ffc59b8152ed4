import { describe, expect, onTestFinished, test, vi } from 'vitest';
import type { CallEnding } from '../../src/rest/call.ts';
import { createMetrics, type Metrics } from '../../src/server/observability/metrics.ts';
import { answerBytes, type Play, startFaultServer } from '../support/fault-server.ts';
import * as faults from '../support/faults.ts';
import { faultyGateway } from '../support/faulty-gateway.ts';
import { gatewayForTest } from '../support/start-gateway.ts';
import { WRITES } from '../support/writes.ts';
import { OPERATIONS, outcomeOf, run } from './operations.ts';

const READS = ['client', 'clients'] as const;
/** The status of a good response. */
const STATUSES = {
  client: 200,
  clients: 200,
  updateClient: 200,
  createClient: 201,
  deleteClient: 204,
} as const;

const PASSING: readonly (readonly [fault: string, play: Play])[] = [
  ['a reset before the response', faults.resetBeforeAnswer],
  ['a connection closed before the response', faults.closeBeforeAnswer],
  ['a reset inside the body', faults.resetInsideBody],
  ['a body shorter than its length', faults.cutByLength],
  [
    'a body shorter than its length, with connection: close',
    (socket) => socket.end(answerBytes(200, 'x'.repeat(200), ['connection: close']).slice(0, -100)),
  ],
  ['a body cut inside a chunk', faults.cutInsideChunks],
  ['a body cut inside a chunk, with connection: close', faults.cutInsideLastChunks],
  ['a reset inside a chunk, with connection: close', faults.resetInsideLastChunks],
  [
    '408, from a server that thought the connection was idle',
    faults.status(408, 'connection: close'),
  ],
  ['502', faults.status(502)],
  ['503', faults.status(503)],
  ['503 with Retry-After: 0', faults.status(503, 'retry-after: 0')],
  ['429 with Retry-After: 0', faults.status(429, 'retry-after: 0')],
];

describe.each(PASSING)('a transient fault: %s', (_fault, play) => {
  test.each(READS)(
    'is not visible to the caller when a read meets it once or twice (%s)',
    async (operation) => {
      for (const times of [1, 2]) {
        const { ask, api } = await faultyGateway();
        api.play = faults.firstTimes(times, play);
        expect(outcomeOf(await run(ask, operation), operation)).toBe('data');
        expect(api.calls).toHaveLength(times + 1);
      }
    },
  );
});

test.each(WRITES)(
  'a %s that got 429 was surely not carried out, so it is retried',
  async (operation) => {
    const { ask, api } = await faultyGateway();
    api.play = faults.firstTimes(2, faults.status(429, 'retry-after: 0'));
    expect(outcomeOf(await run(ask, operation), operation)).toBe('data');
    expect(api.calls).toHaveLength(3);
    expect(new Set(api.calls.map(({ body }) => body)).size).toBe(1);
  },
);

test.each(OPERATIONS)(
  'a refused connection is retried for reads and writes: %s',
  async (operation) => {
    // With the longest waits, the REST API is back before the retry.
    const random = vi.spyOn(Math, 'random').mockReturnValue(1);
    onTestFinished(() => random.mockRestore());
    const api = await startFaultServer();
    onTestFinished(api.close);
    await api.refuse();
    const statuses: CallEnding[] = [];
    const onCall: Metrics['onCall'] = ({ status }) => {
      if (statuses.push(status) === 1) {
        api.accept();
      }
    };
    const watchers = { metrics: { ...createMetrics(), onCall } };
    const { ask } = await gatewayForTest({ url: api.url, key: 'some-key' }, {}, watchers);
    expect(outcomeOf(await run(ask, operation), operation)).toBe('data');
    expect(statuses).toEqual([undefined, STATUSES[operation]]);
    expect(api.calls).toHaveLength(1);
  },
);
