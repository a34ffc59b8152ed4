import { setTimeout as delay } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { gatedGateway } from '../support/faulty-gateway.ts';
import { type HoldingApi, holdingApiForTest } from '../support/holding-api.ts';
import { sendBytes } from '../support/raw-http.ts';
import { type Answer, gatewayForTest } from '../support/start-gateway.ts';
import { untilNoticed } from '../support/until-noticed.ts';
import { untilUpstream } from '../support/upstream-state.ts';

const SERVICE = { CLIENTS_API_KEY: 'service-key', GATEWAY_TOKENS: 'one-token' };
/** Timeouts so long that held calls do not end by themselves on a slow machine. */
const PATIENT = { CLIENTS_API_TIMEOUT_MS: '60000', REQUEST_DEADLINE_MS: '60000' };
const oneClient = (id: string) => `{ client(id: "${id}") { id } }`;
const idsFrom = (letter: string, count: number) =>
  Array.from({ length: count }, (_, index) => `${letter}${index}`);
const codeOf = ({ errors }: Answer) => errors?.[0]?.extensions.code;

/** A gateway whose callers share all connections, and which has measured how long calls take. */
async function startSlow(api: HoldingApi, callMs: number, env: Record<string, string>) {
  const gateway = await gatewayForTest(
    { url: api.url, key: 'one-token' },
    { ...SERVICE, ...PATIENT, ...env },
  );
  if (callMs > 0) {
    const first = gateway.ask(oneClient('first'));
    await expect.poll(() => api.calls.length).toBe(1);
    await delay(callMs);
    await api.release();
    await first;
  }
  return gateway;
}

/** Sends operations in one packet, so that all are judged at the same moment; returns their codes. */
async function codesTogether(origin: string, operations: readonly string[]): Promise<string[]> {
  const requests = operations.map((query, index) => {
    const body = JSON.stringify({ query });
    const connection = index === operations.length - 1 ? 'close' : 'keep-alive';
    return [
      `POST /graphql HTTP/1.1\r\nhost: x\r\nconnection: ${connection}\r\nauthorization: Bearer one-token`,
      `content-type: application/json\r\ncontent-length: ${body.length}\r\n\r\n${body}`,
    ].join('\r\n');
  });
  const text = await sendBytes(origin, requests.join(''));
  return [...text.matchAll(/"code":"(\w+)"/g)].map(([, code = '']) => code);
}

test('an operation that would wait more than a second is refused at once, without a REST call', async () => {
  const api = await holdingApiForTest();
  const gateway = await startSlow(api, 100, { CLIENTS_API_CONNECTIONS: '2' });
  const refused: Answer[] = [];
  const operations = idsFrom('a', 60).map(async (id) => {
    const answer = await gateway.ask(oneClient(id));
    if (answer.errors) {
      refused.push(answer);
    }
    return answer;
  });
  // With calls of 100 ms, two at once, 20 can wait, and fewer if this machine is slow. None has ended yet.
  await expect.poll(() => refused.length).toBeGreaterThanOrEqual(60 - 2 - 21);
  expect(api.calls).toHaveLength(1 + 2);
  for (const { status, data, errors } of refused) {
    expect({ status, data }).toEqual({ status: 200, data: { client: null } });
    expect(errors?.[0]?.extensions).toMatchObject({ code: 'OVERLOADED', retryAfterSeconds: 1 });
  }
  expect(await (await gateway.fetch('/readyz')).json()).toMatchObject({ ready: true });

  api.releaseAll();
  const answers = await Promise.all(operations);
  const good = answers.filter(({ errors }) => errors === undefined);
  expect(good.length).toBeGreaterThan(5);
  expect(answers.map(codeOf).filter((code) => code !== undefined)).toEqual(
    refused.map(() => 'OVERLOADED'),
  );
  expect(api.calls).toHaveLength(1 + good.length);
});

test('an operation that would wait beyond its deadline is refused at once', async () => {
  const api = await holdingApiForTest();
  const gateway = await startSlow(api, 400, {
    CLIENTS_API_CONNECTIONS: '1',
    REQUEST_DEADLINE_MS: '800',
  });
  const codes = await codesTogether(gateway.origin, idsFrom('a', 6).map(oneClient));
  // One runs, and two may wait until the deadline; the others are refused at once.
  expect(codes.toSorted().slice(0, 3)).toEqual(['OVERLOADED', 'OVERLOADED', 'OVERLOADED']);
  expect(codes).toContain('UPSTREAM_TIMEOUT');
});

test('a mutation that has begun is not refused halfway', async () => {
  const api = await holdingApiForTest();
  const gateway = await startSlow(api, 100, { CLIENTS_API_CONNECTIONS: '1' });
  const mutation = gateway.ask(
    'mutation { one: deleteClient(id: "m1") { __typename } two: deleteClient(id: "m2") { __typename } }',
  );
  await expect.poll(() => api.ids()).toContain('m1');
  let refused = 0;
  const others = idsFrom('a', 20).map(async (id) => {
    const code = codeOf(await gateway.ask(oneClient(id)));
    refused += Number(code === 'OVERLOADED');
  });
  await expect.poll(() => refused).toBeGreaterThanOrEqual(20 - 11);
  // Calls now take so long that a new operation would be refused, even with one free connection.
  await delay(1000);
  await api.release();
  api.releaseAll();
  expect((await mutation).data).toEqual({
    one: { __typename: 'DeleteClientSuccess' },
    two: { __typename: 'DeleteClientSuccess' },
  });
  await Promise.all(others);
});

test('an operation that has joined the read of another one is not refused halfway', async () => {
  const { ask, gate, calls, fetch } = await gatedGateway({
    ...PATIENT,
    CLIENTS_API_CONNECTIONS: '1',
  });
  const list = ask('{ clientPage { totalItems } }');
  await calls(1);
  const joining = ask('{ clientPage { items { id contacts { id } } } }');
  await untilNoticed({ fetch });
  const others = idsFrom('a', 5).map((id) => ask(oneClient(id)));
  await untilUpstream({ fetch }, { waiting: 5 });
  // Calls now take so long that a new operation is refused.
  await delay(1100);
  gate.held[0]?.answer();
  await list;
  await calls(2);
  expect(codeOf(await ask(oneClient('late')))).toBe('OVERLOADED');
  gate.open();
  const { data, errors } = await joining;
  expect(errors).toBeUndefined();
  expect(data.clientPage.items).toHaveLength(2);
  await Promise.all(others);
});

test('an operation with one call does not wait for all the calls of another operation', async () => {
  const api = await holdingApiForTest();
  const gateway = await startSlow(api, 0, { CLIENTS_API_CONNECTIONS: '1' });
  const many = gateway.ask('query ($ids: [ID!]!) { nodes(ids: $ids) { id } }', {
    ids: idsFrom('many', 20),
  });
  await expect.poll(() => api.calls.length).toBe(1);
  const one = gateway.ask(oneClient('one'));
  await untilUpstream(gateway, { waiting: 20 });
  await api.release();
  await api.release();
  await expect.poll(() => api.calls.length).toBe(3);
  expect(api.ids()).toContain('one');
  api.releaseAll();
  expect((await one).data).toEqual({ client: { id: 'one' } });
  expect((await many).data.nodes).toHaveLength(20);
});

test('tenants take turns, however much each of them asks for', async () => {
  const api = await holdingApiForTest();
  const gateway = await gatewayForTest(
    { url: api.url },
    { ...PATIENT, CLIENTS_API_CONNECTIONS: '2' },
  );
  const ask = (tenant: string, id: string) =>
    gateway.ask(oneClient(id), {}, { authorization: `Bearer ${tenant}` });
  const flood = ['a', 'b'].flatMap((tenant) => idsFrom(tenant, 15).map((id) => ask(tenant, id)));
  await untilUpstream(gateway, { waiting: 28 });
  const quiet = ask('c', 'quiet');
  await untilUpstream(gateway, { waiting: 29 });
  for (let released = 0; released < 3; released++) {
    await api.release();
    await expect.poll(() => api.calls.length).toBe(3 + released);
  }
  expect(api.ids()).toContain('quiet');
  api.releaseAll();
  expect((await quiet).data).toEqual({ client: { id: 'quiet' } });
  expect((await Promise.all(flood)).map(codeOf).filter((code) => code !== undefined)).toEqual([]);
});

test('no tenant is refused because of the calls of another tenant, since they take turns', async () => {
  const api = await holdingApiForTest();
  const gateway = await gatewayForTest(
    { url: api.url },
    { ...PATIENT, CLIENTS_API_CONNECTIONS: '1' },
  );
  const ask = (tenant: string, query: string) =>
    gateway.ask(query, {}, { authorization: `Bearer ${tenant}` });
  const first = ask('a', oneClient('first'));
  await expect.poll(() => api.calls.length).toBe(1);
  await delay(100);
  await api.release();
  await first;

  // All these calls together would be a wait of more than two seconds.
  const ids = idsFrom('many', 25).map((id) => `"${id}"`);
  const many = ask('a', `{ nodes(ids: [${ids}]) { id } }`);
  await untilUpstream(gateway, { waiting: 24 });
  const quiet = ask('b', oneClient('quiet'));
  await untilUpstream(gateway, { waiting: 25 });
  api.releaseAll();
  expect((await quiet).data).toEqual({ client: { id: 'quiet' } });
  expect((await many).data.nodes).toHaveLength(25);
});
