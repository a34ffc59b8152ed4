import { expect, test } from 'vitest';
import { createMetrics } from '../../src/server/observability/metrics.ts';
import { askAndLeave } from '../support/ask-and-leave.ts';
import { failures } from '../support/failures.ts';
import { type Play, succeed } from '../support/fault-server.ts';
import * as faults from '../support/faults.ts';
import { type FaultyGateway, faultyGateway } from '../support/faulty-gateway.ts';
import { createGate } from '../support/gate.ts';
import { skippableTime } from '../support/skip-time.ts';
import { until } from '../support/until.ts';
import { untilUpstream, upstreamState } from '../support/upstream-state.ts';
import { WRITES, write } from '../support/writes.ts';
import { readMany } from './operations.ts';

const READ = '{ client(id: "a") { id } }';

/** Makes reads fail this many times, one after another. */
async function failTimes({ ask, api }: FaultyGateway, times: number): Promise<void> {
  api.play = faults.status(504);
  for (let nth = 0; nth < times; nth++) {
    await ask(READ);
  }
}

/** A gateway whose circuit has just opened; `calls` counts from then on. */
async function openedGateway() {
  const skip = skippableTime();
  const metrics = createMetrics();
  const gateway = await faultyGateway({}, { metrics });
  await failTimes(gateway, 20);
  const before = gateway.api.calls.length;
  expect(before).toBe(20);
  return {
    ...gateway,
    skip,
    calls: () => gateway.api.calls.length - before,
    play(play: Play) {
      gateway.api.play = play;
    },
    circuit: async () => {
      const { text } = await metrics.scrape();
      const gauge = /^gateway_upstream_circuit (\d)$/m.exec(text)?.[1];
      return [(await upstreamState(gateway)).circuit, gauge];
    },
    logged: () => gateway.logs.filter(({ state }) => state !== undefined).map(({ state }) => state),
  };
}

const CLOSED = ['closed', '0'];
const PROBING = ['probing', '1'];
const OPEN = ['open', '2'];

test('while the circuit is open, no call is made, and callers are told at once how long to wait', async () => {
  const gateway = await openedGateway();
  gateway.play(succeed);
  const from = performance.now();
  const answer = await gateway.ask(READ);
  expect(performance.now() - from).toBeLessThan(1000);
  expect(failures(answer)).toEqual([['client', 'UPSTREAM_UNAVAILABLE']]);
  expect(answer.errors?.[0]?.extensions['retryAfterSeconds']).toBe(5);
  for (const field of WRITES) {
    // It was not sent, so the code says that it did not happen.
    expect(failures(await write(gateway.ask, field))).toEqual([[field, 'UPSTREAM_UNAVAILABLE']]);
  }
  expect(gateway.calls()).toBe(0);
  expect(await gateway.circuit()).toEqual(OPEN);
});

test('while the circuit is open, the process is ready, since another replica would find the same', async () => {
  const gateway = await openedGateway();
  const answer = await gateway.fetch('/readyz');
  expect(answer.status).toBe(200);
  expect(await answer.json()).toMatchObject({ ready: true, clientsApi: { circuit: 'open' } });
});

test('after 5 s one call probes the REST API, and its success closes the circuit', async () => {
  const gateway = await openedGateway();
  const gate = createGate();
  gateway.play(gate.play);
  gateway.skip(3000);
  expect((await gateway.ask(READ)).errors).toHaveLength(1);
  expect(gateway.calls()).toBe(0);

  gateway.skip(2000);
  const probe = gateway.ask(READ);
  await until(() => gateway.calls() === 1);
  expect(await gateway.circuit()).toEqual(PROBING);
  const others = await Promise.all(
    ['b', 'c', 'd'].map((id) => gateway.ask(`{ client(id: "${id}") { id } }`)),
  );
  expect(others.flatMap(failures)).toEqual(Array(3).fill(['client', 'UPSTREAM_UNAVAILABLE']));
  expect(gateway.calls()).toBe(1);

  gate.open();
  expect((await probe).data).toEqual({ client: { id: 'a' } });
  expect(await gateway.circuit()).toEqual(CLOSED);
  expect((await gateway.ask(READ)).errors).toBeUndefined();
  expect(gateway.logged()).toEqual(['open', 'probing', 'closed']);
});

test('a failed probe opens the circuit for another 5 s', async () => {
  const gateway = await openedGateway();
  for (const round of [1, 2]) {
    gateway.skip(5000);
    await gateway.ask(READ);
    expect(gateway.calls()).toBe(round);
    expect(await gateway.circuit()).toEqual(OPEN);
    gateway.skip(3000);
    await gateway.ask(READ);
    expect(gateway.calls()).toBe(round);
  }
  expect(gateway.logged()).toEqual(['open', 'probing', 'open', 'probing', 'open']);
});

test('when the caller of a probe leaves, the next call is the probe', async () => {
  const gateway = await openedGateway();
  gateway.skip(5000);
  gateway.play(faults.noAnswer);
  const { leave } = askAndLeave(gateway, READ);
  await until(() => gateway.calls() === 1);
  expect(await gateway.circuit()).toEqual(PROBING);
  await leave();
  await untilUpstream(gateway, { circuit: 'open' });
  gateway.play(succeed);
  expect((await gateway.ask(READ)).data).toEqual({ client: { id: 'a' } });
  expect(await gateway.circuit()).toEqual(CLOSED);
  expect(gateway.logged()).toEqual(['open', 'probing', 'open', 'probing', 'closed']);
});

test('once the circuit has closed, earlier failures no longer count', async () => {
  const gateway = await openedGateway();
  gateway.skip(5000);
  gateway.play(succeed);
  await gateway.ask(READ);
  await failTimes(gateway, 18);
  expect(await gateway.circuit()).toEqual(CLOSED);
});

test('failures older than 10 s do not count', async () => {
  const skip = skippableTime();
  const gateway = await faultyGateway();
  await failTimes(gateway, 19);
  skip(11_000);
  await gateway.ask(READ);
  expect((await upstreamState(gateway)).circuit).toBe('closed');
});

test('calls whose callers left count neither as successes nor as failures', async () => {
  const gateway = await faultyGateway();
  gateway.api.play = faults.noAnswer;
  const callers = Array.from({ length: 30 }, (_, index) =>
    askAndLeave(gateway, `{ client(id: "c${index}") { id } }`),
  );
  await until(() => gateway.api.calls.length === 30);
  await Promise.all(callers.map(({ leave }) => leave()));
  await untilUpstream(gateway, { running: 0 });
  expect((await upstreamState(gateway)).circuit).toBe('closed');
  // If they counted as successes, twenty failures would be less than half.
  await failTimes(gateway, 20);
  expect((await upstreamState(gateway)).circuit).toBe('open');
});

test('calls whose callers had too little time left do not count', async () => {
  const gateway = await faultyGateway({
    REQUEST_DEADLINE_MS: '400',
    CLIENTS_API_TIMEOUT_MS: '3000',
  });
  gateway.api.play = faults.noAnswer;
  await readMany(gateway, 24);
  // On a busy machine, the time of some is up before they are sent.
  expect(gateway.api.calls.length).toBeGreaterThanOrEqual(20);
  expect((await upstreamState(gateway)).circuit).toBe('closed');
});
