import { setTimeout as delay } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { failures } from '../support/failures.ts';
import * as faults from '../support/faults.ts';
import { gatedGateway } from '../support/faulty-gateway.ts';
import { until } from '../support/until.ts';
import { untilNoticed } from '../support/until-noticed.ts';
import { WRITES, write } from '../support/writes.ts';
import { allSucceed } from './operations.ts';

const READS = [
  ['a client', '{ client(id: "a") { name } }'],
  ['a page', '{ clients { totalCount } }'],
] as const;

const headers = { authorization: 'Bearer another-key' };

describe.each(READS)('the read of %s is not shared across a write', (_what, query) => {
  test.each(WRITES)('that began after it: %s, by any caller', async (field) => {
    const { ask, gate, calls } = await gatedGateway();
    const before = ask(query);
    await calls(1);
    const writing = write(ask, field, { id: 'other', headers });
    await calls(2);
    const during = ask(query);
    await calls(3);
    gate.open();
    await allSucceed([before, writing, during]);
  });

  test.each(WRITES)('that ended after it began: %s, by any caller', async (field) => {
    const { ask, gate, calls } = await gatedGateway();
    const writing = write(ask, field, { id: 'other', headers });
    await calls(1);
    const during = ask(query);
    await calls(2);
    gate.held[0]?.answer();
    await writing;
    const after = ask(query);
    await calls(3);
    gate.open();
    await allSucceed([during, after]);
  });

  test('that failed after it began', async () => {
    const { ask, gate, calls } = await gatedGateway();
    const writing = write(ask, 'updateClient', { id: 'other', headers });
    await calls(1);
    const during = ask(query);
    await calls(2);
    gate.held[0]?.answer(faults.resetBeforeAnswer);
    expect((await writing).errors).toHaveLength(1);
    const after = ask(query);
    await calls(3);
    gate.open();
    await allSucceed([during, after]);
  });

  test.each(WRITES)(
    'that goes on, and whose caller got WRITE_OUTCOME_UNKNOWN after it began: %s',
    async (field) => {
      const { ask, gate, calls } = await gatedGateway({ REQUEST_DEADLINE_MS: '1000' });
      const writing = write(ask, field, { id: 'other', headers });
      await calls(1);
      // This read still has time when that of the write is up.
      await delay(500);
      const during = ask(query);
      await calls(2);
      expect(failures(await writing)).toEqual([[field, 'WRITE_OUTCOME_UNKNOWN']]);
      const after = ask(query);
      await calls(3);
      gate.open();
      await allSucceed([during, after]);
    },
  );

  test('that ended after it began, and after its caller got WRITE_OUTCOME_UNKNOWN', async () => {
    const { ask, gate, calls, logs } = await gatedGateway({ REQUEST_DEADLINE_MS: '1000' });
    const writing = write(ask, 'deleteClient', { id: 'other', headers });
    await calls(1);
    expect((await writing).errors).toHaveLength(1);
    const during = ask(query);
    await calls(2);
    gate.held[0]?.answer();
    await until(() => logs.some(({ method }) => method === 'DELETE'));
    const after = ask(query);
    await calls(3);
    gate.open();
    await allSucceed([during, after]);
  });
});

test('reads that begin during a write are shared among themselves', async () => {
  const { ask, gate, calls, api } = await gatedGateway();
  const writing = write(ask, 'updateClient', { id: 'other', headers });
  await calls(1);
  const during = READS.flatMap(([, query]) => [ask(query), ask(query), ask(query)]);
  await calls(3);
  gate.open();
  await allSucceed([writing, ...during]);
  expect(api.calls).toHaveLength(3);
});

test.each(READS)(
  'the end of an older read of %s does not affect callers who share a later one',
  async (_what, query) => {
    const { ask, gate, calls, api, fetch } = await gatedGateway();
    const before = ask(query);
    await calls(1);
    const writing = write(ask, 'updateClient', { id: 'other', headers });
    await calls(2);
    const during = ask(query);
    await calls(3);
    gate.held[0]?.answer();
    expect((await before).errors).toBeUndefined();
    const joined = ask(query);
    await untilNoticed({ fetch });
    gate.open();
    await allSucceed([writing, during, joined]);
    expect(api.calls).toHaveLength(3);
  },
);
