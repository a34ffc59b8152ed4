import { expect } from 'vitest';
import { succeed } from '../support/fault-server.ts';
import { type FaultyGateway, faultyGateway } from '../support/faulty-gateway.ts';
import type { Certificate } from '../support/self-signed.ts';
import type { Ending, FaultRow } from './fault-table.ts';
import { type Operation, outcomeOf, run } from './operations.ts';

/** A deadline with time for one wait of a second, but not for two. */
const DEADLINE_MS = 1900;
/** The deadline for faults that take all the time there is. */
const SHORT_DEADLINE_MS = 500;
/** A margin for a busy machine. Without any bound, an operation would take half a minute, or for ever. */
const SLACK_MS = 2000;

function endingOf(row: FaultRow, operation: Operation): Ending {
  return row[operation] ?? row.updateClient;
}

async function gatewayWith(row: FaultRow, certificate?: Certificate): Promise<FaultyGateway> {
  const env = {
    CLIENTS_API_TIMEOUT_MS: row.slow ? '250' : '1500',
    REQUEST_DEADLINE_MS: String(row.slow ? SHORT_DEADLINE_MS : DEADLINE_MS),
    MAX_ANSWER_BYTES: String(256 * 1024),
  };
  const gateway = await faultyGateway(env, {}, certificate);
  if (row.warm) {
    await run(gateway.ask, 'client');
  }
  return gateway;
}

/**
 * Runs an operation while the REST API has a fault, and again after the fault.
 *
 * @param certificate of a REST API over TLS
 */
export async function meetFault(
  row: FaultRow,
  operation: Operation,
  certificate?: Certificate,
): Promise<void> {
  const { ask, api } = await gatewayWith(row, certificate);
  const hitsBefore = api.calls.length;
  await row.begin?.(api);
  api.play = row.play ?? succeed;
  const startedAt = performance.now();
  const answer = await run(ask, operation);
  const deadlineMs = row.slow ? SHORT_DEADLINE_MS : DEADLINE_MS;
  expect(performance.now() - startedAt).toBeLessThan(deadlineMs + SLACK_MS);

  const [outcome, hits] = endingOf(row, operation);
  expect(outcomeOf(answer, operation)).toBe(outcome);
  expect(api.calls.length - hitsBefore).toBe(hits);
  expect(answer.status).toBe(200);
  expect(answer.text).not.toMatch(/127\.0\.0\.1|ECONN|https?:/);

  if (row.begin) {
    await api.accept();
  }
  api.play = succeed;
  const again = await run(ask, operation, row.pauses ? 'other-key' : 'some-key');
  expect(outcomeOf(again, operation)).toBe('data');
  expect(api.calls.length - hitsBefore).toBe(hits + 1);
}
