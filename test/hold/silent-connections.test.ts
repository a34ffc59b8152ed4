import { expect, test } from 'vitest';
import { answerBytes, goodAnswer, type Play } from '../support/fault-server.ts';
import { faultyGateway } from '../support/faulty-gateway.ts';
import { restClient } from '../support/scripted-api.ts';
import { until } from '../support/until.ts';

const CONNECTIONS = 5;
/** So the gateway keeps them for a minute, where it would close them after four seconds. */
const KEPT = 'keep-alive: timeout=60';

/** Answers calls when as many are there, so that each has a connection of its own. */
function answersTogether(count: number): Play {
  const answers: (() => void)[] = [];
  return (socket, { path }) => {
    const body = restClient(path.split('/').at(-1) ?? '');
    answers.push(() => socket.write(answerBytes(200, body, [KEPT])));
    if (answers.length === count) {
      for (const answer of answers.splice(0)) {
        answer();
      }
    }
  };
}

/** A gateway with some connections, all of them idle. */
async function gatewayWithIdle() {
  const { ask, api } = await faultyGateway({ CLIENTS_API_TIMEOUT_MS: '300' });
  const read = async (id: string) => {
    const { errors } = await ask(`{ client(id: "${id}") { id } }`);
    return errors?.[0]?.extensions.code ?? 'data';
  };
  api.play = answersTogether(CONNECTIONS);
  await Promise.all(Array.from({ length: CONNECTIONS }, (_, nth) => read(`c${nth}`)));
  expect(api.connections()).toBe(CONNECTIONS);
  return { api, read };
}

test('connections to a machine that is gone without a word are tried once, and not one after the other', async () => {
  const { api, read } = await gatewayWithIdle();
  api.play = (socket, call) => {
    if (call.connection > CONNECTIONS) {
      socket.write(goodAnswer(call));
    }
  };
  expect(await read('a')).toBe('UPSTREAM_TIMEOUT');
  for (const id of ['b', 'c', 'd']) {
    expect(await read(id)).toBe('data');
  }
});

test('one slow answer costs no connection on which others have come meanwhile', async () => {
  const { api, read } = await gatewayWithIdle();
  api.play = (socket, call) => {
    if (!call.path.endsWith('/slow')) {
      socket.write(goodAnswer(call));
    }
  };
  const slow = read('slow');
  await until(() => api.lines().includes('GET /v2/clients/slow'));
  expect(await read('a')).toBe('data');
  expect(await slow).toBe('UPSTREAM_TIMEOUT');
  expect(await read('b')).toBe('data');
  const [a, b] = api.calls.slice(-2).map(({ connection }) => connection);
  expect(b).toBe(a);
});
