import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createMetrics } from '../../src/server/observability/metrics.ts';
import { type FaultyGateway, faultyGateway } from '../support/faulty-gateway.ts';
import { untilUpstream, upstreamState } from '../support/upstream-state.ts';
import { createTenantStore, markOf, STORE_IDS, type TenantStore } from './tenant-store.ts';

const RUNS = 200;
const OPERATIONS_A_RUN = 50;
const TENANTS = ['one', 'two', 'three'] as const;

interface Step {
  readonly kind: 'read' | 'list' | 'many' | 'write';
  readonly tenant: (typeof TENANTS)[number];
  readonly id: (typeof STORE_IDS)[number];
  /** Turns of the event loop before the operation is sent. */
  readonly wait: number;
  /** Turns after which the caller leaves; undefined: the caller stays. */
  readonly leaveAfter: number | undefined;
}

const steps: fc.Arbitrary<Step> = fc.record({
  kind: fc.constantFrom('read', 'read', 'read', 'list', 'many', 'write'),
  tenant: fc.constantFrom(...TENANTS),
  id: fc.constantFrom(...STORE_IDS),
  wait: fc.nat({ max: 60 }),
  leaveAfter: fc.oneof({ weight: 5, arbitrary: fc.constant(undefined) }, fc.nat({ max: 60 })),
});
const scenarios = fc.record({
  steps: fc.array(steps, { minLength: OPERATIONS_A_RUN, maxLength: OPERATIONS_A_RUN }),
  /** Turns that the REST API takes for each call, used cyclically. */
  delays: fc.array(fc.nat({ max: 20 }), { minLength: 1, maxLength: 10 }),
});

const SELECTION = '{ id name details }';
const OPERATIONS = {
  read: ({ id }: Step) => `{ seen: client(id: "${id}") ${SELECTION} }`,
  many: () =>
    `{ seen: nodes(ids: ${JSON.stringify(STORE_IDS)}) { id ... on Client { name details } } }`,
  list: () => `{ list: clients { seen: nodes ${SELECTION} } }`,
  write: ({ id }: Step, details: string) =>
    `mutation { write: updateClient(id: "${id}", input: { details: "${details}" }) {
      ... on UpdateClientSuccess { seen: client ${SELECTION} } } }`,
};

interface Seen {
  readonly id: string;
  readonly name: string;
  readonly details: string;
}

async function turns(count: number): Promise<void> {
  for (let turn = 0; turn < count; turn++) {
    await new Promise((resolve) => setImmediate(resolve));
  }
}

let now = 0;
const clock = () => {
  now += 1;
  return now;
};

async function runStep(gateway: FaultyGateway, store: TenantStore, step: Step): Promise<void> {
  await turns(step.wait);
  const controller = new AbortController();
  const from = clock();
  const details = `v${from}`;
  const asked = gateway.fetch('/graphql', {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${step.tenant}` },
    body: JSON.stringify({ query: OPERATIONS[step.kind](step, details) }),
    signal: controller.signal,
  });
  if (step.leaveAfter !== undefined) {
    turns(step.leaveAfter).then(() => controller.abort());
  }
  const answer = await asked.then((response) => response.json()).catch(() => undefined);
  const to = clock();
  if (answer === undefined) {
    expect(controller.signal.aborted).toBe(true);
    return;
  }
  expect(answer.errors).toBeUndefined();
  const { data } = answer;
  const all: Seen[] = [data.seen ?? data.list?.seen ?? data.write?.seen].flat();
  for (const { id, name, details: shown } of all) {
    expect(name).toBe(markOf(step.tenant, id));
    expect(store.possible(step.tenant, id, from, to)).toContain(shown);
  }
  if (step.kind === 'write') {
    expect(data.write.seen.details).toBe(details);
    store.answered(step.tenant, step.id, details);
  }
}

test(`${RUNS * OPERATIONS_A_RUN} operations in any order each see their own tenant's clients, and what was written before`, async () => {
  let shared = 0;
  const onShared = () => {
    shared += 1;
  };
  const env = { CLIENTS_API_CONNECTIONS: '16', LOG_LEVEL: 'error' };
  const gateway = await faultyGateway(env, { metrics: { ...createMetrics(), onShared } });
  await fc.assert(
    fc.asyncProperty(scenarios, async ({ steps: all, delays }) => {
      let call = 0;
      const store = createTenantStore(clock, (run) => {
        call += 1;
        turns(delays[call % delays.length] ?? 0).then(run);
      });
      gateway.api.play = store.play;
      await Promise.all(all.map((step) => runStep(gateway, store, step)));
      // Writes whose callers left must end before the next run.
      await untilUpstream(gateway, { running: 0 });
    }),
    // A failure that depends on timing cannot be shrunk.
    { numRuns: RUNS, endOnFailure: true },
  );
  expect(shared).toBeGreaterThan(RUNS);
  expect(await upstreamState(gateway)).toEqual({ circuit: 'closed', running: 0, waiting: 0 });
}, 180_000);
