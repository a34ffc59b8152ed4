import { setTimeout as delay } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { failures } from '../support/failures.ts';
import { restClient } from '../support/scripted-api.ts';
import { type Fault, type Reply, scriptedGateway } from '../support/scripted-gateway.ts';
import { CALLS, WRITES, write } from '../support/writes.ts';

const LOST: readonly Fault[] = ['reset', 'closed without an answer', 'not HTTP'];

describe.each(WRITES)('%s', (field) => {
  const rest = scriptedGateway();

  test.each(LOST)(
    'has an unknown outcome, and is not repeated, after a fault on a reused connection: %s',
    async (fault) => {
      await write(rest.ask, field);
      rest.script(() => ({ fault }));
      const { errors } = await write(rest.ask, field);
      expect(errors?.map(({ extensions }) => extensions)).toEqual([
        { code: 'WRITE_OUTCOME_UNKNOWN', requestId: expect.any(String) },
      ]);
      expect(rest.lines()).toEqual([CALLS[field], CALLS[field]]);
    },
  );

  test.each<[string, Reply]>([
    ['503 with Retry-After: 0', { status: 503, headers: { 'retry-after': '0' } }],
    ['408', { status: 408, headers: { connection: 'close' } }],
    ['425', { status: 425 }],
  ])('is not repeated after %s', async (_what, reply) => {
    rest.script(() => reply);
    const { data } = await write(rest.ask, field);
    expect(data).toEqual({ [field]: null });
    expect(rest.lines()).toEqual([CALLS[field]]);
  });
});

describe('with a deadline of 300 ms', () => {
  const rest = scriptedGateway({ REQUEST_DEADLINE_MS: '300' });

  test('an update whose response body stalls succeeds, with an error for its client', async () => {
    rest.script(() => ({ body: restClient('1'), fault: 'stalled' }));
    const { data, errors } = await write(rest.ask, 'updateClient', { client: 'name' });
    expect(data.updateClient).toEqual({
      __typename: 'UpdateClientSuccess',
      clientId: '1',
      client: null,
    });
    expect(errors).toMatchObject([
      { path: ['updateClient', 'client'], extensions: { code: 'UPSTREAM_TIMEOUT' } },
    ]);
    expect(rest.lines()).toEqual(['PUT /v2/clients/1']);
  });

  test('a rejection whose body stalls is still a rejection', async () => {
    rest.script(() => ({ status: 422, body: { message: 'too slow' }, fault: 'stalled' }));
    const { data } = await write(rest.ask, 'createClient');
    expect(data.createClient.__typename).toBe('ClientRejectedError');
  });

  test('after a write without a response, the next write of the document is not sent', async () => {
    rest.script(() => ({ fault: 'no answer' }));
    const answer = await rest.ask(
      'mutation { a: deleteClient(id: "1") { __typename } b: deleteClient(id: "2") { __typename } }',
    );
    expect(answer.data).toEqual({ a: null, b: null });
    expect(failures(answer)).toEqual([
      ['a', 'WRITE_OUTCOME_UNKNOWN'],
      ['b', 'UPSTREAM_TIMEOUT'],
    ]);
    expect(rest.lines()).toEqual(['DELETE /v2/clients/1']);
  });
});

describe('with a timeout of 150 ms for reads', () => {
  const rest = scriptedGateway({ CLIENTS_API_TIMEOUT_MS: '150' });

  test('a write may take all the time until the deadline', async () => {
    rest.script(async ({ method }) => {
      await delay(450);
      return method === 'DELETE' ? { status: 204 } : { body: restClient('1') };
    });
    await Promise.all(
      WRITES.map(async (field) => {
        const { data, errors } = await write(rest.ask, field);
        expect(errors).toBeUndefined();
        expect(data[field].__typename).toMatch(/Success$/);
      }),
    );
    expect(rest.lines().sort()).toEqual(Object.values(CALLS).sort());
  });
});
