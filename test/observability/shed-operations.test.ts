import { expect, test } from 'vitest';
import { createMetrics } from '../../src/server/observability/metrics.ts';
import { holdingApiForTest } from '../support/holding-api.ts';
import { gatewayForTest } from '../support/start-gateway.ts';

test('operations refused because of overload are counted, and logged in one line', async () => {
  const api = await holdingApiForTest();
  const metrics = createMetrics();
  const gateway = await gatewayForTest(api, { MAX_IN_FLIGHT: '1' }, { metrics });
  const first = gateway.ask('{ client(id: "a") { id } }');
  await expect.poll(() => api.calls.length).toBe(1);
  const refused = await Promise.all(
    Array.from({ length: 20 }, () => gateway.ask('{ __typename }')),
  );
  expect(new Set(refused.map(({ status }) => status))).toEqual(new Set([503]));
  api.releaseAll();
  await first;

  const { text } = await metrics.scrape();
  expect(text.split('\n')).toContain(
    'gateway_operations_total{operation="anonymous",kind="request",outcome="OVERLOADED"} 20',
  );
  const lines = () => gateway.logs.filter(({ count }) => count !== undefined);
  const told = () => lines().reduce((sum, { count }) => sum + Number(count), 0);
  await expect.poll(told, { timeout: 5000 }).toBe(20);
  expect(lines().length).toBeLessThan(5);
  expect(lines()[0]).toMatchObject({ inFlight: 1, eventLoopDelayMs: expect.any(Number) });
  expect(gateway.logs).toHaveLength(lines().length + 1);
});

test('operations refused after that line have a line of their own', async () => {
  const api = await holdingApiForTest();
  const gateway = await gatewayForTest(api, { MAX_IN_FLIGHT: '1' });
  const first = gateway.ask('{ client(id: "a") { id } }');
  await expect.poll(() => api.calls.length).toBe(1);
  const told = () => gateway.logs.flatMap(({ count }) => (count === undefined ? [] : [count]));
  for (const lines of [[1], [1, 1]]) {
    expect((await gateway.ask('{ __typename }')).status).toBe(503);
    await expect.poll(told, { timeout: 5000 }).toEqual(lines);
  }
  api.releaseAll();
  await first;
});
