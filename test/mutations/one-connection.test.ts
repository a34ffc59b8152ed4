import { setTimeout as delay } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { idOf } from '../support/scripted-api.ts';
import { scriptedGateway } from '../support/scripted-gateway.ts';
import { write } from '../support/writes.ts';

const rest = scriptedGateway({ CLIENTS_API_CONNECTIONS: '1', REQUEST_DEADLINE_MS: '1500' });

/** A REST API that answers each deletion when the test says so, and records what happens in order. */
function heldDeletions() {
  const events: string[] = [];
  const held = new Map<string, { received: () => void; answer: Promise<void> }>();
  rest.script(async (call) => {
    const id = idOf(call);
    events.push(`${id} received`);
    held.get(id)?.received();
    await held.get(id)?.answer;
    events.push(`${id} answered`);
    return { status: 204 };
  });
  const hold = (id: string) => {
    const received = Promise.withResolvers<void>();
    const answer = Promise.withResolvers<void>();
    held.set(id, { received: received.resolve, answer: answer.promise });
    return { received: received.promise, answer: answer.resolve };
  };
  return { events, hold };
}

/** Waits until the gateway has begun all requests that were sent before. */
async function letTheGatewayBegin(): Promise<void> {
  for (let round = 0; round < 5; round += 1) {
    await rest.ask('{ __typename }');
  }
}

test('a write that gets no connection before its deadline is never sent', async () => {
  const { events, hold } = heldDeletions();
  const early = hold('early');
  const between = hold('between');
  const document = rest.ask(
    'mutation { a: deleteClient(id: "early") { __typename } b: deleteClient(id: "late") { __typename } }',
  );
  await early.received;
  // The other operation begins later, so it holds the connection beyond the deadline of this one.
  await delay(300);
  const other = write(rest.ask, 'deleteClient', { id: 'between' });
  await letTheGatewayBegin();
  early.answer();
  await between.received;

  const { data, errors } = await document;
  expect(data).toEqual({ a: { __typename: 'DeleteClientSuccess' }, b: null });
  expect(errors).toMatchObject([{ path: ['b'], extensions: { code: 'UPSTREAM_TIMEOUT' } }]);
  between.answer();
  expect((await other).data.deleteClient.__typename).toBe('DeleteClientSuccess');
  await write(rest.ask, 'deleteClient', { id: 'last' });
  expect(events).toEqual([
    'early received',
    'early answered',
    'between received',
    'between answered',
    'last received',
    'last answered',
  ]);
});
