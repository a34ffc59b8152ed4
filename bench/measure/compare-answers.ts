import { deepStrictEqual, notDeepStrictEqual } from 'node:assert/strict';
import { setTimeout } from 'node:timers/promises';
import type { RunningGateway } from '../gateways/start-gateway.ts';
import { ask } from '../load/ask.ts';
import { bodyFor } from '../load/requests.ts';
import type { Stub } from '../upstream/start-stub.ts';
import type { Operation, Workload } from '../workloads.ts';

const COMPARED = 5;

/**
 * Checks, before two gateways are timed, that their responses are the same and follow the data, so that nothing stale
 * is served.
 *
 * @throws an error that shows the difference
 */
export async function compareAnswers(
  [reference, other]: readonly [RunningGateway, RunningGateway],
  stub: Stub,
  workload: Workload,
): Promise<void> {
  await stub.set({ data: 'stable', latencyMs: 0 });
  for (let nth = 0; nth < COMPARED; nth++) {
    const operation = workload.operation(nth);
    const expected = await dataOf(reference, operation);
    deepStrictEqual(
      await dataOf(other, operation),
      other.expected?.(expected) ?? expected,
      `${other.name} and ${reference.name} differ on ${workload.name}`,
    );
  }
  await stub.set({ data: 'changing' });
  const operation = workload.operation(0);
  for (const gateway of [reference, other]) {
    notDeepStrictEqual(
      await dataOf(gateway, operation),
      await dataOf(gateway, operation),
      `${gateway.name} does not follow the data on ${workload.name}`,
    );
  }
}

/** How often an operation is tried: a gateway that protects itself may refuse it right after a load. */
const ATTEMPTS = 10;
const PAUSE_MS = 200;

async function dataOf(gateway: RunningGateway, operation: Operation): Promise<unknown> {
  let text = '';
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    text = await ask(gateway, bodyFor(gateway, operation));
    const answer: { data?: unknown; errors?: unknown } = JSON.parse(text);
    if (answer.errors === undefined && answer.data !== undefined) {
      return answer.data;
    }
    await setTimeout(PAUSE_MS);
  }
  throw new Error(`${gateway.name} answers ${text.slice(0, 2000)}`);
}
