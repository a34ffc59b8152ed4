import { describe, expect, test } from 'vitest';
import { failures } from '../support/failures.ts';
import { answerBytes, type Play } from '../support/fault-server.ts';
import * as faults from '../support/faults.ts';
import { faultyGateway } from '../support/faulty-gateway.ts';
import { createGate } from '../support/gate.ts';
import { restClient, restPage } from '../support/scripted-api.ts';
import { skippableTime } from '../support/skip-time.ts';
import { until } from '../support/until.ts';

/** A margin for a busy machine. */
const SLACK_MS = 1500;

const NEVER_ENDING = [
  ['no response', faults.noAnswer],
  ['endless headers', faults.slowHeaders],
  ['a body that stalls', faults.slowBody],
  ['a byte at a time', faults.oneByteAtATime],
  ['a flood of 1xx responses', faults.floodOf1xx],
] as const;

const elapsedMs = async (promise: Promise<unknown>) => {
  const from = performance.now();
  await promise;
  return performance.now() - from;
};

describe.each(NEVER_ENDING)('a response that does not end: %s', (_what, play) => {
  test('an attempt of a read ends by its timeout, long before the deadline of the operation', async () => {
    const { ask, api } = await faultyGateway({
      CLIENTS_API_TIMEOUT_MS: '200',
      REQUEST_DEADLINE_MS: '20000',
    });
    api.play = play;
    const asked = ask('{ client(id: "a") { id } clients { totalCount } }');
    expect(await elapsedMs(asked)).toBeLessThan(200 + SLACK_MS);
    expect(failures(await asked)).toEqual([
      ['client', 'UPSTREAM_TIMEOUT'],
      ['clients', 'UPSTREAM_TIMEOUT'],
    ]);
    expect(api.calls).toHaveLength(2);
  });

  test('an operation ends by its deadline, before the timeout of the attempt', async () => {
    const { ask, api } = await faultyGateway({
      CLIENTS_API_TIMEOUT_MS: '20000',
      REQUEST_DEADLINE_MS: '300',
    });
    api.play = play;
    const asked = ask('{ client(id: "a") { id } clients { totalCount } }');
    expect(await elapsedMs(asked)).toBeLessThan(300 + SLACK_MS);
    expect(failures(await asked)).toEqual([
      ['client', 'UPSTREAM_TIMEOUT'],
      ['clients', 'UPSTREAM_TIMEOUT'],
    ]);
  });
});

/** Each response alone is in time, but all together are too late. */
const answersLate: Play = (socket, call) => {
  const page = Number(new URL(call.path, 'http://rest.test').searchParams.get('page'));
  const body = call.path.includes('?')
    ? restPage([restClient(`p${page}`)], { page, pageSize: 1, totalItems: 3 })
    : restClient('a');
  setTimeout(() => socket.write(answerBytes(call.method === 'DELETE' ? 204 : 200, body)), 300);
};

test.each([
  [
    'reads that depend on each other',
    '{ clients { nodes { contacts { id } } } }',
    ['clients.nodes.0.contacts', 'clients.nodes.1.contacts', 'clients.nodes.2.contacts'],
  ],
  [
    'writes, one after another',
    'mutation { a: deleteClient(id: "a") { __typename } b: deleteClient(id: "b") { __typename } c: deleteClient(id: "c") { __typename } }',
    ['c'],
  ],
])('the deadline is for the whole operation: %s', async (_what, query, late) => {
  const { ask, api } = await faultyGateway({
    CLIENTS_API_TIMEOUT_MS: '20000',
    REQUEST_DEADLINE_MS: '750',
  });
  api.play = answersLate;
  const asked = ask(query);
  expect(await elapsedMs(asked)).toBeLessThan(750 + SLACK_MS);
  const answer = await asked;
  expect(failures(answer).map(([path]) => path)).toEqual(late);
  expect(answer.data).not.toBeNull();
});

test('a write whose turn comes after the deadline is not sent, so it surely did not happen', async () => {
  const skip = skippableTime();
  const { ask, api } = await faultyGateway({ REQUEST_DEADLINE_MS: '9000' });
  const gate = createGate();
  api.play = gate.play;
  const asked = ask(
    'mutation { a: deleteClient(id: "a") { __typename } b: deleteClient(id: "b") { __typename } }',
  );
  await until(() => gate.held.length === 1);
  // As on a machine that is so busy that it handles the response before the timer that is due.
  skip(9500);
  gate.open();
  expect(failures(await asked)).toEqual([['b', 'UPSTREAM_TIMEOUT']]);
  expect(api.lines()).toEqual(['DELETE /v2/clients/a']);
});

test('operations that have ended leave no timers behind', async () => {
  const { ask } = await faultyGateway();
  const read = () => ask('{ client(id: "a") { id } }');
  const timers = () => process.getActiveResourcesInfo().filter((kind) => kind === 'Timeout').length;
  await read();
  const before = timers();
  for (let nth = 0; nth < 30; nth++) {
    await read();
  }
  // Timers of connections and of the test itself may still run.
  expect(timers() - before).toBeLessThan(15);
});
