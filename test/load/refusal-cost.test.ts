import { expect, test } from 'vitest';
import { readProcessFigures } from '../../scripts/support/read-metrics.ts';
import { ask, startProcess } from '../support/gateway-process.ts';
import { holdingApiForTest } from '../support/holding-api.ts';
import { keptConnectionForTest } from '../support/kept-connection.ts';

const REFUSALS = 50;
/** As many bytes as a request may have, and costly to process. */
const BOMB = `{ ${'a:__typename '.repeat(70_000)} }`;

test('a refusal costs hardly any CPU and comes at once, whatever was sent', async () => {
  const api = await holdingApiForTest();
  const gateway = startProcess({
    CLIENTS_API_URL: api.url,
    MAX_IN_FLIGHT: '1',
    METRICS_PORT: '0',
  });
  const origin = await gateway.origin();
  const metricsUrl = await gateway.metricsUrl();
  const held = ask(origin, '{ client(id: "a") { id } }', { authorization: 'Bearer some-key' });
  await expect.poll(() => api.calls.length).toBe(1);

  // A connection that closes after its response might do so before the whole request was sent.
  const connection = keptConnectionForTest(origin);
  const before = await readProcessFigures(metricsUrl);
  const times: number[] = [];
  for (let count = 0; count < REFUSALS; count++) {
    const from = performance.now();
    const { status } = await connection.ask(BOMB);
    times.push(performance.now() - from);
    expect(status).toBe(503);
  }
  const after = await readProcessFigures(metricsUrl);
  expect(((after.cpuSeconds - before.cpuSeconds) * 1000) / REFUSALS).toBeLessThan(10);
  expect(times.toSorted((a, b) => a - b)[REFUSALS / 2]).toBeLessThan(250);

  api.releaseAll();
  expect((await held).status).toBe(200);
});
