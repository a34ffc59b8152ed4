import { expect, test } from 'vitest';
import {
  createMetrics,
  type EndedOperation,
  type Metrics,
} from '../../src/server/observability/metrics.ts';
import type { Tracing } from '../../src/server/observability/tracing.ts';
import { pagedApiForTest } from '../support/paged-api.ts';
import { gatewayForTest } from '../support/start-gateway.ts';
import { askInParts, requestParts } from './ask-in-parts.ts';
import { laterResults } from './collect.ts';

const QUERY = 'query Window { clients(first: 60) { nodes @stream { id } } }';

/** A gateway whose log, metrics and traces are recorded. */
async function observedGateway(env: Record<string, string> = {}) {
  const api = await pagedApiForTest();
  const measured: EndedOperation[] = [];
  const metrics: Metrics = { ...createMetrics(), onOperation: (each) => measured.push(each) };
  const ended: object[] = [];
  const tracing: Tracing = {
    startOperation: () => ({
      traceId: 'f'.repeat(32),
      startCall: () => ({ headers: {}, end: () => {} }),
      end: (operation) => ended.push(operation),
    }),
    close: async () => {},
  };
  const gateway = await gatewayForTest(api, env, { metrics, tracing });
  const caller = { origin: gateway.origin, key: api.key };
  const lines = () => gateway.logs.filter(({ outcome }) => outcome !== undefined);
  return { api, gateway, caller, measured, ended, lines };
}

/** The same, and a stream of which the first page has arrived. */
async function startStreaming(env: Record<string, string> = {}) {
  const { caller, ...observed } = await observedGateway(env);
  const answer = await askInParts(caller, QUERY);
  await answer.next();
  observed.api.release(1);
  await answer.next();
  return { ...observed, answer };
}

test.each([
  ['ok', {}],
  ['FORBIDDEN', { status: 403 }],
])(
  'a stream with the outcome %s has one log line, one measurement and one span, at its end',
  async (outcome, last) => {
    const { api, answer, measured, ended, lines } = await startStreaming();
    await api.asked(3);
    api.release(2);
    await answer.next();
    expect([lines(), measured, ended]).toEqual([[], [], []]);
    api.release(3, 'status' in last ? last : undefined);
    await answer.rest();
    expect(lines()).toEqual([
      expect.objectContaining({
        operation: 'Window',
        outcome,
        upstreamCalls: 3,
        traceId: 'f'.repeat(32),
        requestId: answer.headers.get('x-request-id'),
      }),
    ]);
    expect(measured).toEqual([expect.objectContaining({ name: 'Window', kind: 'query', outcome })]);
    expect(ended).toEqual([{ name: 'Window', kind: 'query', outcome }]);
  },
);

test('when the caller of a stream leaves, its reads end, and the log line says "cancelled"', async () => {
  const { api, gateway, answer, measured, lines } = await startStreaming();
  await Promise.all([2, 3].map(api.asked));
  expect(api.open()).toBe(2);
  answer.leave();
  await expect.poll(lines).toHaveLength(1);
  await expect.poll(api.open).toBe(0);
  expect(lines()[0]).toMatchObject({ operation: 'Window', outcome: 'cancelled' });
  expect(measured).toHaveLength(1);
  expect((await gateway.ask('{ __typename }')).data).toEqual({ __typename: 'Query' });
});

test('a mutation whose caller leaves before the first part has one log line, one measurement and one span', async () => {
  const { api, gateway, caller, measured, ended, lines } = await observedGateway({
    MAX_IN_FLIGHT: '1',
  });
  const query = `mutation Late { updateClient(id: "c1", input: { archived: true }) {
    ... on UpdateClientSuccess { clientId ... @defer { client { name } } } } }`;
  const asked = requestParts(caller, query, 'identity').on('error', () => {});
  await api.asked(1);
  asked.destroy();
  await expect.poll(async () => (await gateway.fetch('/readyz')).status).toBe(200);
  api.release(1);
  await expect.poll(lines).toHaveLength(1);
  const left = { name: 'Late', kind: 'mutation', outcome: 'cancelled' };
  expect(lines()[0]).toMatchObject({ operation: 'Late', outcome: 'cancelled' });
  expect(measured).toEqual([expect.objectContaining(left)]);
  expect(ended).toEqual([left]);
});

test('the deadline ends a stream that waits for the REST API, with an error for what is missing', async () => {
  const { answer, lines } = await startStreaming({ REQUEST_DEADLINE_MS: '600' });
  const rest = laterResults(await answer.rest());
  expect(rest.at(-1)).toMatchObject({
    items: [null],
    path: ['clients', 'nodes', 20],
    errors: [{ extensions: { code: 'UPSTREAM_TIMEOUT' } }],
  });
  expect(lines()).toEqual([expect.objectContaining({ outcome: 'UPSTREAM_TIMEOUT' })]);
});

test('a stream counts as in flight until its end', async () => {
  const { api, gateway, answer } = await startStreaming({ MAX_IN_FLIGHT: '1' });
  expect((await gateway.ask('{ __typename }')).status).toBe(503);
  api.release(2);
  api.release(3);
  await answer.rest();
  await expect.poll(async () => (await gateway.ask('{ __typename }')).status).toBe(200);
});

test('REST calls of later parts count towards the limit of the operation', async () => {
  const { api, answer } = await startStreaming({ MAX_UPSTREAM_CALLS: '2' });
  api.release(2);
  const rest = laterResults(await answer.rest());
  expect(rest).toHaveLength(21);
  expect(rest.at(-1)?.errors?.[0]?.extensions['code']).toBe('OPERATION_TOO_EXPENSIVE');
  expect(api.lines).toHaveLength(2);
});
