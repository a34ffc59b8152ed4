import { setTimeout as delay } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { scriptedGateway } from '../support/scripted-gateway.ts';
import { write } from '../support/writes.ts';

const rest = scriptedGateway({ CLIENTS_API_CONNECTIONS: '1', REQUEST_DEADLINE_MS: '1500' });

/** A deletion is answered when it is told to; what became of each is told in order. */
function heldDeletions() {
  const events: string[] = [];
  const held = new Map<string, { received: () => void; answer: Promise<void> }>();
  rest.script(async ({ path }) => {
    const id = path.slice('/v2/clients/'.length);
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

/** What was sent to the gateway before this has been begun by it after it. */
async function letTheGatewayBegin(): Promise<void> {
  for (let round = 0; round < 5; round += 1) {
    await rest.ask('{ __typename }');
  }
}

test('a write that gets no connection before its deadline did not happen, and never does', async () => {
  const { events, hold } = heldDeletions();
  const early = hold('early');
  const between = hold('between');
  const document = rest.ask(
    'mutation { a: deleteClient(id: "early") { __typename } b: deleteClient(id: "late") { __typename } }',
  );
  await early.received;
  // The other one is to have the longer deadline, so that it holds the connection to the end of this one's.
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
