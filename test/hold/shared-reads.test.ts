import { describe, expect, test } from 'vitest';
import { answerBytes, succeed } from '../support/fault-server.ts';
import * as faults from '../support/faults.ts';
import { type FaultyGateway, faultyGateway, gatedGateway } from '../support/faulty-gateway.ts';
import { createGate } from '../support/gate.ts';
import { restClient } from '../support/scripted-api.ts';
import { until } from '../support/until.ts';

const READ = '{ client(id: "a") { name } }';

/** Waits until this many calls have arrived; then another operation shows that no more are coming. */
async function arrived({ api, ask }: FaultyGateway, count: number): Promise<void> {
  await until(() => api.calls.length >= count);
  await ask('{ client(id: "..") { id } }');
  expect(api.calls).toHaveLength(count);
}

const as = (key: string) => ({ authorization: `Bearer ${key}` });

describe('operations of one credential at the same time', () => {
  test.each([
    ['a client', READ],
    ['a page', '{ clients { totalCount } }'],
    ['a page in an order', '{ clients(orderBy: { field: NAME }) { totalCount } }'],
  ])('share the read of %s', async (_what, query) => {
    const gateway = await gatedGateway();
    const asked = Array.from({ length: 10 }, () => gateway.ask(query));
    await arrived(gateway, 1);
    gateway.gate.open();
    const texts = new Set((await Promise.all(asked)).map(({ text }) => text));
    expect([...texts]).toEqual([expect.not.stringContaining('errors')]);
    expect(gateway.api.calls).toHaveLength(1);
  });

  test('share its outcome, also when it is retried or fails', async () => {
    const gateway = await gatedGateway();
    const asked = Array.from({ length: 10 }, () => gateway.ask(READ));
    await arrived(gateway, 1);
    gateway.gate.open(faults.status(503));
    const answers = await Promise.all(asked);
    expect(new Set(answers.map(({ errors }) => errors?.[0]?.extensions.code))).toEqual(
      new Set(['UPSTREAM_UNAVAILABLE']),
    );
    expect(new Set(answers.map(({ errors }) => errors?.[0]?.extensions.requestId)).size).toBe(10);
    expect(gateway.api.calls).toHaveLength(3);
  });

  test('do not share a read that has already ended', async () => {
    const gateway = await faultyGateway();
    await gateway.ask(READ);
    await gateway.ask(READ);
    expect(gateway.api.calls).toHaveLength(2);
  });

  test('no longer share a read after so many others that it is forgotten, since what is kept of reads is bounded', async () => {
    const gateway = await faultyGateway({
      CLIENTS_API_TIMEOUT_MS: '60000',
      REQUEST_DEADLINE_MS: '60000',
    });
    const gate = createGate();
    gateway.api.play = (socket, call) =>
      (call.path.endsWith('/a') ? gate.play : succeed)(socket, call);
    const first = gateway.ask(READ);
    for (let others = 0; others <= 4096; others += 100) {
      const ids = Array.from({ length: 100 }, (_, index) => `b${others + index}`);
      await gateway.ask(`{ nodes(ids: ${JSON.stringify(ids)}) { id } }`);
    }
    const second = gateway.ask(READ);
    await until(() => gate.held.length === 2);
    gate.open();
    expect((await first).text).toBe((await second).text);
  });

  test('do not share reads of different things', async () => {
    const gateway = await gatedGateway();
    const asked = ['a', 'b', 'a%2f', 'A'].map((id) =>
      gateway.ask(`{ client(id: "${id}") { id } }`),
    );
    asked.push(gateway.ask('{ clientPage(page: 1) { totalItems } }'));
    asked.push(gateway.ask('{ clientPage(page: 2) { totalItems } }'));
    asked.push(gateway.ask('{ clientPage(orderBy: { field: NAME }) { totalItems } }'));
    await arrived(gateway, 7);
    gateway.gate.open();
    await Promise.all(asked);
  });
});

test('operations of different credentials share nothing', async () => {
  const gateway = await gatedGateway();
  const keys = ['one', 'two', 'one', 'two', 'three'];
  const asked = keys.map((key) => gateway.ask(READ, {}, as(key)));
  await arrived(gateway, 3);
  gateway.gate.open((socket, { headers: { authorization = '' } }) => {
    const [, basic = ''] = authorization.split(' ');
    const name = `of ${Buffer.from(basic, 'base64')}`;
    socket.write(answerBytes(200, restClient('a', { name })));
  });
  const answers = await Promise.all(asked);
  expect(answers.map(({ data }) => data.client.name)).toEqual(keys.map((key) => `of ${key}:`));
});

test('with a service key, all callers share reads', async () => {
  const gateway = await gatedGateway({
    CLIENTS_API_KEY: 'service-key',
    GATEWAY_TOKENS: 'token-1,token-2:read',
  });
  const asked = ['token-1', 'token-2'].map((token) => gateway.ask(READ, {}, as(token)));
  await gateway.calls(1);
  gateway.gate.open();
  for (const { data } of await Promise.all(asked)) {
    expect(data).toEqual({ client: { name: 'Client a' } });
  }
  expect(gateway.api.calls).toHaveLength(1);
});
