import { expect, test } from 'vitest';
import { createMetrics } from '../../src/server/observability/metrics.ts';
import { askAndLeave } from '../support/ask-and-leave.ts';
import { scriptedApiForTest } from '../support/scripted-api.ts';
import { gatewayForTest } from '../support/start-gateway.ts';
import { untilNoticed } from '../support/until-noticed.ts';
import { type SentSpan, tracingForTest } from './tracing-for-test.ts';

const isError = ({ status }: SentSpan) => status.code === 2;

async function watched(env: Record<string, string> = {}) {
  const { tracing, spans } = await tracingForTest();
  const metrics = createMetrics();
  const arrived = Promise.withResolvers<void>();
  const api = await scriptedApiForTest(() => {
    arrived.resolve();
    return null;
  });
  const gateway = await gatewayForTest(api, env, { metrics, tracing });
  return {
    gateway,
    arrived: arrived.promise,
    async told() {
      await tracing.close();
      const { text } = await metrics.scrape();
      return {
        spans,
        calls: text.split('\n').filter((line) => line.startsWith('gateway_upstream_calls_total{')),
      };
    },
  };
}

test('when a caller leaves, metrics and traces show no failure of the REST API', async () => {
  const { gateway, arrived, told } = await watched();
  const { leave } = askAndLeave(gateway, '{ client(id: "1") { name } }');
  await arrived;
  await leave();
  await expect.poll(() => gateway.logs.map(({ outcome }) => outcome)).toEqual(['cancelled']);
  const { calls, spans } = await told();
  expect(calls).toEqual(['gateway_upstream_calls_total{endpoint="retrieve",status="cancelled"} 1']);
  expect(spans.map(({ name }) => name).toSorted()).toEqual(['GET /clients/{id}', 'query']);
  expect(spans.filter(isError)).toEqual([]);
  for (const { attributes } of spans) {
    expect(attributes).toContainEqual({
      key: 'gateway.outcome',
      value: { stringValue: 'cancelled' },
    });
  }
});

test.each([
  ['in doubt', 500, 'WRITE_OUTCOME_UNKNOWN'],
  ['made', 204, 'cancelled'],
])('a write whose caller left before it was %s has its own outcome', async (_, status, outcome) => {
  const metrics = createMetrics();
  const arrived = Promise.withResolvers<void>();
  const answered = Promise.withResolvers<void>();
  const api = await scriptedApiForTest(async () => {
    arrived.resolve();
    await answered.promise;
    return { status };
  });
  const gateway = await gatewayForTest(api, {}, { metrics });
  const { leave } = askAndLeave(gateway, 'mutation Gone { deleteClient(id: "1") { __typename } }');
  await arrived.promise;
  await leave();
  await untilNoticed(gateway);
  answered.resolve();
  await expect
    .poll(() => gateway.logs.findLast((line) => 'outcome' in line))
    .toMatchObject({ operation: 'Gone', outcome });
  expect((await metrics.scrape()).text).toContain(
    `gateway_operations_total{operation="Gone",kind="mutation",outcome="${outcome}"} 1`,
  );
});

test('when the deadline passes, metrics and traces show that the REST API was too slow', async () => {
  const { gateway, told } = await watched({ REQUEST_DEADLINE_MS: '200' });
  await gateway.ask('{ client(id: "1") { name } }');
  const { calls, spans } = await told();
  expect(calls).toEqual(['gateway_upstream_calls_total{endpoint="retrieve",status="none"} 1']);
  expect(spans.filter(isError)).toHaveLength(2);
});
