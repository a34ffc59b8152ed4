import { deepStrictEqual, notDeepStrictEqual } from 'node:assert/strict';
import type { RunningGateway } from '../gateways/start-gateway.ts';
import { ask } from '../load/ask.ts';
import type { Stub } from '../upstream/start-stub.ts';
import type { Operation, Workload } from '../workloads.ts';

const COMPARED = 5;

/**
 * Makes sure that two gateways say the same before they are timed, and that what they say follows the
 * data: nothing old is given out.
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

async function dataOf(gateway: RunningGateway, operation: Operation): Promise<unknown> {
  const words = gateway.translate?.(operation) ?? operation;
  const text = await ask(gateway, JSON.stringify(words));
  const answer: { data?: unknown; errors?: unknown } = JSON.parse(text);
  if (answer.errors !== undefined || answer.data === undefined) {
    throw new Error(`${gateway.name} answers ${text.slice(0, 2000)}`);
  }
  return answer.data;
}
