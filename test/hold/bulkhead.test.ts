import { describe, expect, test } from 'vitest';
import { askAndLeave } from '../support/ask-and-leave.ts';
import { failures } from '../support/failures.ts';
import { faultyGateway, gatedGateway } from '../support/faulty-gateway.ts';
import type { Answer } from '../support/start-gateway.ts';
import { until } from '../support/until.ts';
import { untilUpstream } from '../support/upstream-state.ts';
import { WRITES, write } from '../support/writes.ts';
import { allSucceed } from './operations.ts';

/** Four calls run at once, and four times as many may wait. */
const ROOM = { CLIENTS_API_CONNECTIONS: '4', MAX_UPSTREAM_CALLS: '8' };
const QUEUE = 16;

const as = (key: string) => ({ authorization: `Bearer ${key}` });

async function smallGateway(env: Record<string, string> = {}) {
  const gateway = await gatedGateway({ ...ROOM, ...env });
  let asked = 0;
  return {
    ...gateway,
    /** Starts this many reads, each of a different client. */
    read(count: number, key = 'some-key'): Promise<Answer>[] {
      return Array.from({ length: count }, () => {
        asked += 1;
        return gateway.ask(`{ client(id: "c${asked}") { id } }`, {}, as(key));
      });
    },
    /** Waits until this many calls run and this many wait. */
    state: (running: number, waiting: number) => untilUpstream(gateway, { running, waiting }),
  };
}

describe('one credential gets at most half of the calls that run and wait', () => {
  test('a credential with too many calls leaves connections to others, who need not wait', async () => {
    const gateway = await smallGateway();
    const flood = gateway.read(9, 'flood');
    await gateway.state(2, 7);
    expect(gateway.api.calls).toHaveLength(2);

    const other = gateway.read(2, 'other');
    await gateway.state(4, 7);
    // A call that runs may not have reached the REST API yet.
    await until(() => gateway.gate.held.length === 4);
    gateway.gate.held[2]?.answer();
    gateway.gate.held[3]?.answer();
    await allSucceed(other);
    // A free connection is not for that credential, which already has its half.
    await gateway.state(2, 7);
    gateway.gate.open();
    await allSucceed(flood);
    await gateway.state(0, 0);
  });

  test('a credential whose half of the queue is full is refused at once, while others may still wait', async () => {
    const gateway = await smallGateway();
    const flood = gateway.read(2 + QUEUE / 2, 'flood');
    await gateway.state(2, QUEUE / 2);
    const [refused] = await Promise.all(gateway.read(1, 'flood'));
    expect(refused && failures(refused)).toEqual([['client', 'OVERLOADED']]);
    expect(refused?.errors?.[0]?.extensions['retryAfterSeconds']).toBe(1);

    const others = gateway.read(2 + QUEUE / 2, 'other');
    await gateway.state(4, QUEUE);
    const [third] = await Promise.all(gateway.read(1, 'third'));
    expect(third && failures(third)).toEqual([['client', 'OVERLOADED']]);
    gateway.gate.open();
    await allSucceed([...flood, ...others]);
  });

  test('with a service key there is one credential, which may use all connections and the whole queue', async () => {
    const gateway = await smallGateway({ CLIENTS_API_KEY: 'service-key', GATEWAY_TOKENS: 'token' });
    const all = gateway.read(4 + QUEUE, 'token');
    await gateway.state(4, QUEUE);
    const [refused] = await Promise.all(gateway.read(1, 'token'));
    expect(refused && failures(refused)).toEqual([['client', 'OVERLOADED']]);
    gateway.gate.open();
    await allSucceed(all);
  });

  test('a write that is refused because the queue is full surely did not happen', async () => {
    const gateway = await smallGateway();
    const flood = gateway.read(2 + QUEUE / 2);
    await gateway.state(2, QUEUE / 2);
    for (const field of WRITES) {
      expect(failures(await write(gateway.ask, field))).toEqual([[field, 'OVERLOADED']]);
    }
    gateway.gate.open();
    await allSucceed(flood);
    expect(gateway.api.lines().filter((line) => !line.startsWith('GET'))).toEqual([]);
  });
});

describe('a call that waits for a connection', () => {
  test('waits until its deadline at most, and is then not sent', async () => {
    const gateway = await smallGateway({ REQUEST_DEADLINE_MS: '400' });
    const running = WRITES.slice(0, 2).map((field) => write(gateway.ask, field));
    await gateway.state(2, 0);
    const waiting = [...gateway.read(2), ...WRITES.map((field) => write(gateway.ask, field))];
    await gateway.state(2, 5);
    const codes = (await Promise.all(waiting)).flatMap(failures).map(([, code]) => code);
    expect(codes).toEqual(Array(5).fill('UPSTREAM_TIMEOUT'));
    await Promise.all(running);
    expect(gateway.api.calls).toHaveLength(2);
    await gateway.state(2, 0);
  });

  test('gives back its place in the queue when its caller leaves', async () => {
    const gateway = await smallGateway();
    const running = gateway.read(2);
    await gateway.state(2, 0);
    const leaving = Array.from({ length: QUEUE / 2 }, (_, index) =>
      askAndLeave(gateway, `{ client(id: "left${index}") { id } }`),
    );
    await gateway.state(2, QUEUE / 2);
    await Promise.all(leaving.map(({ leave }) => leave()));
    await gateway.state(2, 0);
    const staying = gateway.read(QUEUE / 2);
    await gateway.state(2, QUEUE / 2);
    gateway.gate.open();
    await allSucceed([...running, ...staying]);
    expect(gateway.api.lines().filter((line) => line.includes('left'))).toEqual([]);
  });

  test('is sent when the caller of a running call leaves', async () => {
    const gateway = await smallGateway();
    const leaving = ['x', 'y'].map((id) => askAndLeave(gateway, `{ client(id: "${id}") { id } }`));
    await gateway.state(2, 0);
    const waiting = gateway.read(2);
    await gateway.state(2, 2);
    await Promise.all(leaving.map(({ leave }) => leave()));
    await gateway.state(2, 0);
    await until(() => gateway.api.calls.length === 4);
    gateway.gate.open();
    await allSucceed(waiting);
  });
});

test('a write that keeps running after its deadline counts as running until it ends', async () => {
  const gateway = await smallGateway({ REQUEST_DEADLINE_MS: '300', CLIENTS_API_CONNECTIONS: '1' });
  await write(gateway.ask, 'deleteClient');
  await gateway.state(1, 0);
  gateway.gate.open();
  await gateway.state(0, 0);
});

test('all calls of one operation may wait, however few connections there are', async () => {
  const { ask, api } = await faultyGateway({
    CLIENTS_API_CONNECTIONS: '1',
    MAX_UPSTREAM_CALLS: '101',
  });
  const ids = Array.from({ length: 100 }, (_, nth) => `c${nth}`);
  const query = 'query ($ids: [ID!]!) { nodes(ids: $ids) { id } clients { totalCount } }';
  const { data, errors } = await ask(query, { ids });
  expect(errors).toBeUndefined();
  expect(data.nodes).toEqual(ids.map((id) => ({ id })));
  expect(api.calls).toHaveLength(101);
});

test('no more than the configured number of connections are open, however many calls there are', async () => {
  const gateway = await smallGateway();
  const asked = ['a', 'b', 'c'].flatMap((key) => gateway.read(4, key));
  await gateway.state(4, 8);
  expect(gateway.api.connections()).toBe(4);
  gateway.gate.open();
  await allSucceed(asked);
  expect(new Set(gateway.api.calls.map(({ connection }) => connection)).size).toBe(4);
});
