import type { Socket } from 'node:net';
import { setTimeout as delay, setImmediate as nextTurn } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { answerBytes, goodAnswer, type Play, succeed } from '../support/fault-server.ts';
import * as faults from '../support/faults.ts';
import { faultyGateway } from '../support/faulty-gateway.ts';
import { createGate } from '../support/gate.ts';
import { keptConnectionForTest } from '../support/kept-connection.ts';
import { until } from '../support/until.ts';
import { upstreamState } from '../support/upstream-state.ts';

const READS = 120;

/** Closes the connection after every second response, when the next request may already be on its way. */
function closesIdle(): Play {
  let answers = 0;
  return (socket, call) => {
    answers += 1;
    const isSecond = answers % 2 === 0;
    socket.write(goodAnswer(call), () => {
      if (isSecond) {
        setTimeout(() => socket.end(), answers % 3);
      }
    });
  };
}

/** Closes at the worst moment: the request was sent, and is never read. */
function closesAsWeSend(): Play {
  let reused = 0;
  return (socket, call) => {
    reused += call.turn > 1 ? 1 : 0;
    if (call.turn > 1 && reused % 2 === 0) {
      socket.destroy();
    } else {
      socket.write(goodAnswer(call));
    }
  };
}

/** Each connection serves one call. */
const servesOnce = (): Play => (socket, call) => {
  if (call.turn > 1) {
    socket.resetAndDestroy();
  } else {
    socket.write(goodAnswer(call));
  }
};

describe.each([
  ['closes each second idle connection', closesIdle],
  ['closes each second reused connection while a request is sent', closesAsWeSend],
  ['resets each reused connection while a request is sent', servesOnce],
])('a REST API that %s', (_what, play) => {
  test.each([1, 4])(`causes no error in ${READS} reads, %i at a time`, async (atOnce) => {
    const { ask, api, ...gateway } = await faultyGateway();
    api.play = play();
    const outcomes = new Map<string, number>();
    let next = 0;
    const readOn = async () => {
      while (next < READS) {
        next += 1;
        const { data, errors } = await ask('query ($id: ID!) { client(id: $id) { id } }', {
          id: `c${next}`,
        });
        const outcome = errors?.[0]?.extensions.code ?? (data.client === null ? 'null' : 'data');
        outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1);
      }
    };
    await Promise.all(Array.from({ length: atOnce }, readOn));
    expect(Object.fromEntries(outcomes)).toEqual({ data: READS });
    expect((await upstreamState(gateway)).circuit).toBe('closed');
    // The fault did occur: connections were lost and opened again.
    expect(Math.max(...api.calls.map(({ connection }) => connection))).toBeGreaterThan(20);
  });
});

/** The requests are on the wire after this, and the gateway, in this same process, has read none of them. */
const beforeTheyAreRead = () => new Promise<void>(process.nextTick);

/** In the turn of the event loop in which the gateway read them, when it has not looked at its connections again. */
const asTheyAreRead = () => nextTurn();

/** In the turn in which it makes a call for them. */
const asCallsAreMade = async () => {
  await nextTurn();
  await nextTurn();
};

describe.each([
  ['before requests are read', beforeTheyAreRead],
  ['as requests are read', asTheyAreRead],
  ['as calls are made for requests', asCallsAreMade],
])('a REST API that resets its idle connections %s', (_when, moment) => {
  /** More reads than the retry budget has retries. */
  const CALLERS = 20;

  test.each([
    ['read', 'client', (nth: number) => `{ client(id: "c${nth}") { id } }`],
    [
      'write',
      'deleteClient',
      (nth: number) => `mutation { deleteClient(id: "c${nth}") { __typename } }`,
    ],
  ] as const)('causes no error in a %s that was not sent yet', async (_kind, field, textOf) => {
    const { api, origin, logs, ...gateway } = await faultyGateway();
    const sockets = new Set<Socket>();
    const answers: (() => void)[] = [];
    // Each call has its own connection, since none is answered before all have arrived.
    api.play = (socket, call) => {
      sockets.add(socket);
      answers.push(() => socket.write(goodAnswer(call)));
      if (answers.length === CALLERS) {
        for (const answer of answers.splice(0)) {
          answer();
        }
      }
    };
    const callers = Array.from({ length: CALLERS }, () => keptConnectionForTest(origin));
    const askAll = () =>
      callers.map(({ ask }, nth) => ask(textOf(nth), { authorization: 'Bearer some-key' }));
    for (let round = 0; round < 3; round++) {
      await Promise.all(askAll());
    }
    const before = api.calls.length;
    // Whatever is sent now is read in the next turn.
    await nextTurn();
    const asked = askAll();
    await moment();
    for (const socket of sockets) {
      socket.resetAndDestroy();
    }
    for (const { body } of await Promise.all(asked)) {
      expect(body).toEqual({ data: { [field]: expect.any(Object) } });
    }
    expect(api.calls.length - before).toBe(CALLERS);
    expect(logs.filter(({ level }) => level === 40)).toEqual([]);
    expect((await upstreamState(gateway)).circuit).toBe('closed');
  });
});

test('a read that was retried twice is not lost with a kept-alive connection that is closed', async () => {
  const { ask, api } = await faultyGateway();
  api.play = (socket, call) => {
    if (call.turn === 1) {
      succeed(socket, call);
    } else if (call.turn < 4) {
      faults.status(503)(socket, call);
    } else {
      socket.destroy();
    }
  };
  expect((await ask('{ client(id: "a") { id } }')).errors).toBeUndefined();
  expect((await ask('{ client(id: "b") { id } }')).data).toEqual({ client: { id: 'b' } });
  expect(api.calls.map(({ connection }) => connection)).toEqual([1, 1, 1, 1, 2]);
});

test('a read that was lost with a kept-alive connection uses no other one when it is retried', async () => {
  const { ask, api } = await faultyGateway();
  const gate = createGate();
  api.play = gate.play;
  const both = ask('{ a: client(id: "a") { id } b: client(id: "b") { id } }');
  await until(() => gate.held.length === 2);
  gate.open();
  await both;

  const others: (() => void)[] = [];
  const fail = faults.status(503);
  api.play = (socket, call) => {
    if (call.turn > 1) {
      socket.destroy();
    } else if (call.path.endsWith('/other')) {
      others.push(() => succeed(socket, call));
    } else if (others.length > 0) {
      succeed(socket, call);
    } else {
      // By the time of the retry, another call has taken the place of the lost connection.
      ask('{ client(id: "other") { id } }');
      until(() => others.length > 0).then(() => fail(socket, call));
    }
  };
  expect((await ask('{ client(id: "c") { id } }')).data).toEqual({ client: { id: 'c' } });
  const turns = api.calls.filter(({ path }) => path.endsWith('/c')).map(({ turn }) => turn);
  expect(turns).toEqual([2, 1, 1]);
  others[0]?.();
});

test('an idle connection is used again after the timeout of the previous call has passed', async () => {
  const { ask, api } = await faultyGateway({ CLIENTS_API_TIMEOUT_MS: '100' });
  for (const id of ['a', 'b', 'c']) {
    expect((await ask(`{ client(id: "${id}") { id } }`)).errors).toBeUndefined();
    await delay(200);
  }
  expect(api.calls.map(({ connection }) => connection)).toEqual([1, 1, 1]);
});

// A write that meets a connection which the REST API is closing may be in doubt.
test('a connection is closed after 4 s without a call, or 2 s before the REST API closes it', async () => {
  const keptMs = async (headers: readonly string[]) => {
    const { ask, api } = await faultyGateway();
    api.play = (socket) => socket.write(answerBytes(404, undefined, headers));
    expect((await ask('{ client(id: "a") { id } }')).errors).toBeUndefined();
    return until(() => api.connections() === 0, 10_000);
  };
  const [usual, told] = await Promise.all([keptMs([]), keptMs(['keep-alive: timeout=3'])]);
  expect(usual).toBeGreaterThan(3900);
  expect(usual).toBeLessThan(5500);
  expect(told).toBeGreaterThan(900);
  expect(told).toBeLessThan(2500);
});
