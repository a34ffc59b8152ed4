import { expect, test, vi } from 'vitest';
import { createCancellation } from '../../src/rest/cancellation.ts';
import { QueueFullError } from '../../src/rest/errors/queue-full-error.ts';
import { createBulkhead, type Visitor } from '../../src/rest/protection/bulkhead.ts';

const visitor = (tenant: string): Visitor => ({
  call: 'read',
  tenant,
  operation: { begun: false },
  sharedTenant: false,
  limits: { cancellation: createCancellation(), deadlineAt: performance.now() + 60_000 },
});

test('places that are given back without a call say nothing of how long calls take', async () => {
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
  // Two calls of half a second before it, and another one that runs.
  expect(() => [enter(visitor('d')), enter(visitor('e'))]).toThrow(QueueFullError);
});
