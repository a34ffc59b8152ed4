import { setTimeout as delay } from 'node:timers/promises';
import { expect, test, vi } from 'vitest';
import { createCancellation } from '../../src/rest/cancellation.ts';
import { QueueFullError } from '../../src/rest/errors/queue-full-error.ts';
import { createBulkhead, type Visitor } from '../../src/rest/protection/bulkhead.ts';
import { faultyGateway } from '../support/faulty-gateway.ts';
import { createGate } from '../support/gate.ts';
import { until } from '../support/until.ts';

const visitor = (tenant: string): Visitor => ({
  session: { tenant, serviceKey: false, begun: false },
  kind: 'read',
  limits: { cancellation: createCancellation(), deadlineAt: performance.now() + 60_000 },
});

test('places that are given back without a call do not count in the estimate of how long calls take', async () => {
  const { enter } = createBulkhead({ places: 1, queue: 100 });
  const first = await enter(visitor('a'));
  const later = performance.now() + 500;
  const clock = vi.spyOn(performance, 'now').mockImplementation(() => later);
  first(true);
  clock.mockRestore();
  for (let nth = 0; nth < 50; nth++) {
    (await enter(visitor('paused')))(false);
  }
  await enter(visitor('a'));
  for (const tenant of ['b', 'c']) {
    void enter(visitor(tenant));
  }
  // Two calls of half a second are ahead of this one, and another one runs.
  expect(() => [enter(visitor('d')), enter(visitor('e'))]).toThrow(QueueFullError);
});

test('calls that could not be sent do not count in the estimate of how long calls take', async () => {
  const { ask, api } = await faultyGateway({ CLIENTS_API_CONNECTIONS: '1' });
  const gate = createGate();
  api.play = gate.play;
  const read = (id: string) => ask(`{ client(id: "${id}") { id } }`);
  const first = read('first');
  await until(() => gate.held.length === 1);
  await delay(300);
  gate.held[0]?.answer();
  await first;

  // Too few to open the circuit.
  await api.refuse();
  for (let nth = 0; nth < 10; nth++) {
    expect((await read(`refused${nth}`)).errors).toHaveLength(1);
  }
  await api.accept();
  let refused = 0;
  const reads = Array.from({ length: 12 }, async (_, nth) => {
    const { errors } = await read(`c${nth}`);
    refused += Number(errors?.[0]?.extensions.code === 'OVERLOADED');
  });
  // One runs, and four of 300 ms may wait; fewer if this machine is slow.
  await until(() => refused >= 7);
  gate.open();
  await Promise.all(reads);
});
