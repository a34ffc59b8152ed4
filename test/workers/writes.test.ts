import { describe, expect, test } from 'vitest';
import type { LogLine } from '../support/gateway-process.ts';
import { restClient, type ScriptedAnswer, scriptedApiForTest } from '../support/scripted-api.ts';
import { KEY } from '../support/waiting-process.ts';
import { type WorkersGateway, workersForTest } from '../support/workers.ts';

const READ = '{ client(id: "a") { name } }';
const WRITE =
  'mutation { updateClient(id: "a", input: { details: "x" }) { ... on UpdateClientSuccess { clientId } } }';
const WRITTEN = { data: { updateClient: { clientId: 'a' } } };
const IN_DOUBT = { errors: [{ extensions: { code: 'WRITE_OUTCOME_UNKNOWN' } }] };

interface Held {
  readonly answer: (given: ScriptedAnswer) => void;
}

/** Two workers over a REST API that holds every call until the test answers it. */
async function startHolding(env: Record<string, string> = {}) {
  const held: Held[] = [];
  const api = await scriptedApiForTest(() => {
    const { promise, resolve: answer } = Promise.withResolvers<ScriptedAnswer>();
    held.push({ answer });
    return promise;
  });
  const gateway = await workersForTest({
    CLIENTS_API_URL: api.url,
    CLIENTS_API_TIMEOUT_MS: '60000',
    REQUEST_DEADLINE_MS: '60000',
    ...env,
  });
  /** The nth call, once it has arrived. */
  const call = async (number: number): Promise<Held> => {
    await expect.poll(() => held.length, { timeout: 5000 }).toBeGreaterThanOrEqual(number);
    return held[number - 1] ?? expect.fail();
  };
  return { gateway, held, call };
}

/** Three connections: two to the worker that reads, one to the worker that writes. */
async function connectThree(gateway: WorkersGateway) {
  const { one: reader, other: writer } = await gateway.connectToBoth();
  return { reader, again: await gateway.connectTo((pid) => pid === reader.pid), writer };
}

const named = (name: string): ScriptedAnswer => ({ body: restClient('a', { name }) });

test('operations of one caller in one worker share a read in flight', async () => {
  const { gateway, held, call } = await startHolding();
  const { reader, again } = await connectThree(gateway);
  const first = reader.ask(READ, KEY);
  const { answer } = await call(1);
  const second = again.ask(READ, KEY);
  // A later request was answered, so the one before it has joined.
  await (await gateway.connectTo((pid) => pid === reader.pid)).ask('{ __typename }');
  answer(named('shared'));
  for (const { body } of await Promise.all([first, second])) {
    expect(body).toEqual({ data: { client: { name: 'shared' } } });
  }
  expect(held).toHaveLength(1);
});

describe('after the response to a write in one worker, its caller does not join a read in another worker that began', () => {
  test.each([
    ['the write', named('new'), WRITTEN],
    ['a write whose outcome is unknown', { status: 500 }, IN_DOUBT],
  ])('before %s', async (_what, response, outcome) => {
    const { gateway, call } = await startHolding();
    const { reader, again, writer } = await connectThree(gateway);
    const before = reader.ask(READ, KEY);
    const old = await call(1);
    const write = writer.ask(WRITE, KEY);
    (await call(2)).answer(response);
    expect((await write).body).toMatchObject(outcome);

    const after = again.ask(READ, KEY);
    (await call(3)).answer(named('new'));
    expect((await after).body).toEqual({ data: { client: { name: 'new' } } });
    old.answer(named('old'));
    expect((await before).body).toEqual({ data: { client: { name: 'old' } } });
  });

  test('during the write', async () => {
    const { gateway, call } = await startHolding();
    const { reader, again, writer } = await connectThree(gateway);
    const write = writer.ask(WRITE, KEY);
    const put = await call(1);
    const during = reader.ask(READ, KEY);
    const old = await call(2);
    put.answer(named('new'));
    expect((await write).body).toEqual(WRITTEN);

    const after = again.ask(READ, KEY);
    (await call(3)).answer(named('new'));
    expect((await after).body).toEqual({ data: { client: { name: 'new' } } });
    old.answer(named('old'));
    await during;
  });
});

test('a write that ends after its caller got a response is announced, too', async () => {
  const { gateway, held, call } = await startHolding({ REQUEST_DEADLINE_MS: '3000' });
  const { reader, writer } = await connectThree(gateway);
  const write = writer.ask(WRITE, KEY);
  const put = await call(1);
  expect((await write).body).toMatchObject(IN_DOUBT);
  const before = reader.ask(READ, KEY);
  const old = await call(2);
  put.answer(named('new'));
  await gateway.logged(({ msg }) =>
    /^a write ended, and its caller was not told how/.test(`${msg}`),
  );
  // Nothing waits for this announcement, so a new read is made only after some time.
  const asked: Promise<unknown>[] = [before];
  while (held.length < 3 && asked.length < 10) {
    const another = await gateway.connectTo((pid) => pid === reader.pid);
    asked.push(another.ask(READ, KEY));
  }
  (await call(3)).answer(named('new'));
  old.answer(named('old'));
  await Promise.all(asked);
});

describe('the response to a write', () => {
  const isOfSilence = ({ msg }: LogLine) => `${msg}`.includes('did not confirm in time');

  test('waits for a worker that has not heard of it, but not for ever', async () => {
    const { gateway, call } = await startHolding();
    const { reader, writer } = await connectThree(gateway);
    process.kill(reader.pid, 'SIGSTOP');
    const write = writer.ask(WRITE, KEY);
    const { answer } = await call(1);
    answer(named('new'));
    const answered = performance.now();
    expect((await write).body).toEqual(WRITTEN);
    // Half a second, less what clocks and timers differ by.
    expect(performance.now() - answered).toBeGreaterThan(450);
    const line = await gateway.logged(isOfSilence);
    expect(line).toMatchObject({ level: 'warn', worker: writer.pid });
    process.kill(reader.pid, 'SIGCONT');
  });

  test('does not wait for a worker that crashes', async () => {
    const { gateway, call } = await startHolding();
    const { reader, writer } = await connectThree(gateway);
    process.kill(reader.pid, 'SIGSTOP');
    const write = writer.ask(WRITE, KEY);
    (await call(1)).answer(named('new'));
    process.kill(reader.pid, 'SIGKILL');
    expect((await write).body).toEqual(WRITTEN);
    expect(gateway.logs().filter(isOfSilence)).toEqual([]);
  });
});

test('when a worker crashes during a write, the other workers learn of that write', async () => {
  const { gateway, held, call } = await startHolding();
  const { reader, writer } = await connectThree(gateway);
  const before = reader.ask(READ, KEY);
  const old = await call(1);
  writer.ask(WRITE, KEY).catch(() => {});
  await call(2);
  process.kill(writer.pid, 'SIGKILL');
  await gateway.logged(({ msg }) => msg === 'a worker crashed');
  // Nothing waits for this announcement, so a new read is made only after some time.
  for (let asked = 0; held.length < 3 && asked < 10; asked++) {
    const another = await gateway.connectTo((pid) => pid === reader.pid);
    another.ask(READ, KEY).catch(() => {});
  }
  (await call(3)).answer(named('new'));
  old.answer(named('old'));
  expect((await before).body).toEqual({ data: { client: { name: 'old' } } });
});
