import { expect, test } from 'vitest';
import { answerBytes, goodAnswer, type Play } from '../support/fault-server.ts';
import { faultyGateway } from '../support/faulty-gateway.ts';
import { restClient } from '../support/scripted-api.ts';
import { until } from '../support/until.ts';

const CONNECTIONS = 5;
/** Lets the gateway keep connections for a minute, where it would close them after four seconds. */
const KEPT = 'keep-alive: timeout=60';

/** Answers once this many calls have arrived, so that each has its own connection. */
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

const answersAllButSlow: Play = (socket, call) => {
  if (!call.path.endsWith('/slow')) {
    socket.write(goodAnswer(call));
  }
};

/** A gateway with several idle connections. */
async function gatewayWithIdle(env: Record<string, string> = { CLIENTS_API_TIMEOUT_MS: '300' }) {
  const { ask, api } = await faultyGateway(env);
  const read = async (id: string) => {
    const { errors } = await ask(`{ client(id: "${id}") { id } }`);
    return errors?.[0]?.extensions.code ?? 'data';
  };
  api.play = answersTogether(CONNECTIONS);
  await Promise.all(Array.from({ length: CONNECTIONS }, (_, nth) => read(`c${nth}`)));
  expect(api.connections()).toBe(CONNECTIONS);
  return { api, read };
}

test('after one timeout on a machine that silently went away, no other call uses an old connection', async () => {
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

test('a timeout does not close connections that have received other responses meanwhile', async () => {
  const { api, read } = await gatewayWithIdle();
  api.play = answersAllButSlow;
  const slow = read('slow');
  await until(() => api.lines().includes('GET /v2/clients/slow'));
  expect(await read('a')).toBe('data');
  expect(await slow).toBe('UPSTREAM_TIMEOUT');
  expect(await read('b')).toBe('data');
  const [a, b] = api.calls.slice(-2).map(({ connection }) => connection);
  expect(b).toBe(a);
});

test('a read that had less time than the REST API may take closes no idle connections', async () => {
  const { api, read } = await gatewayWithIdle({ REQUEST_DEADLINE_MS: '600' });
  api.play = answersAllButSlow;
  expect(await read('slow')).toBe('UPSTREAM_TIMEOUT');
  expect(await read('a')).toBe('data');
  expect(api.calls.at(-1)?.connection).toBeLessThanOrEqual(CONNECTIONS);
});
