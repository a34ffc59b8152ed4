import { setTimeout as delay } from 'node:timers/promises';
import { expect, onTestFinished, test } from 'vitest';
import { faultyGateway } from '../support/faulty-gateway.ts';
import { skippableTime } from '../support/skip-time.ts';
import { until } from '../support/until.ts';
import { untilUpstream, upstreamState } from '../support/upstream-state.ts';
import { readMany } from './operations.ts';

/** Callers who send one operation after another, until told to stop. */
const CALLERS = 8;

interface Asked {
  readonly startedAt: number;
  readonly endedAt: number;
  /** `ok`, or a code. */
  readonly outcome: string;
}

test('when the REST API restarts under load, operations fail only during the gap, and nothing is stuck afterwards', async () => {
  const skip = skippableTime();
  const gateway = await faultyGateway();
  const asked: Asked[] = [];
  let isOver = false;
  let next = 0;
  const call = async () => {
    while (!isOver) {
      next += 1;
      const startedAt = performance.now();
      const { errors } = await gateway.ask(
        `{ client(id: "c${next}") { id } clients { totalCount } }`,
      );
      const outcome = errors?.[0]?.extensions.code ?? 'ok';
      asked.push({ startedAt, endedAt: performance.now(), outcome });
      await delay(1);
    }
  };
  const callers = Promise.all(Array.from({ length: CALLERS }, call));
  const endCallers = () => {
    isOver = true;
    return callers;
  };
  onTestFinished(async () => {
    await endCallers();
  });
  const since = (from: number) => asked.filter(({ startedAt }) => startedAt >= from);

  // Few operations see the outage: after that many failures the circuit opens, however slow the machine is.
  await until(() => asked.length > 2 * CALLERS);
  const downAt = performance.now();
  await gateway.api.refuse();
  await untilUpstream(gateway, { circuit: 'open' });
  // With the circuit open, operations fail at once.
  const openAt = performance.now();
  await until(() => since(openAt).length > 2 * CALLERS);
  await gateway.api.accept();
  skip(5000);
  await untilUpstream(gateway, { circuit: 'closed' });
  const backAt = performance.now();
  await until(() => since(backAt).length > 2 * CALLERS);
  await endCallers();

  const before = asked.filter(({ endedAt }) => endedAt < downAt);
  expect(new Set(before.map(({ outcome }) => outcome))).toEqual(new Set(['ok']));
  expect(new Set(since(backAt).map(({ outcome }) => outcome))).toEqual(new Set(['ok']));
  expect(new Set(asked.map(({ outcome }) => outcome))).toEqual(
    new Set(['ok', 'UPSTREAM_UNAVAILABLE']),
  );
  await untilUpstream(gateway, { running: 0, waiting: 0 });
});

test('a restart between two requests causes no error', async () => {
  const gateway = await faultyGateway();
  for (let round = 0; round < 5; round++) {
    for (const { errors } of await readMany(gateway, 20)) {
      expect(errors).toBeUndefined();
    }
    await gateway.api.refuse();
    await gateway.api.accept();
  }
  expect((await upstreamState(gateway)).circuit).toBe('closed');
});
