import { Agent, request } from 'node:http';
import { setTimeout as delay } from 'node:timers/promises';
import { expect, onTestFinished, test } from 'vitest';
import { ask, startProcess } from '../support/gateway-process.ts';
import { restClient, scriptedApiForTest } from '../support/scripted-api.ts';
import { draining, KEY, READ } from '../support/waiting-process.ts';

const CALLERS = 16;
const READINESS_MS = 50;

/** One request on a connection that is kept alive where the server lets it. */
function send(
  agent: Agent,
  url: string,
  body: string | undefined,
): Promise<{ status: number; text: string }> {
  const { promise, resolve, reject } = Promise.withResolvers<{ status: number; text: string }>();
  const headers = { 'content-type': 'application/json', ...KEY };
  const method = body === undefined ? 'GET' : 'POST';
  const outgoing = request(url, { agent, method, headers }, async (response) => {
    response.setEncoding('utf8');
    let text = '';
    response.on('data', (chunk) => {
      text += chunk;
    });
    response.on('error', reject);
    response.on('end', () => resolve({ status: response.statusCode ?? 0, text }));
  });
  outgoing.on('error', reject);
  outgoing.end(body);
  return promise;
}

test('behind a balancer that looks at readiness, a stop under load loses no request', async () => {
  const api = await scriptedApiForTest(async () => {
    await delay(30);
    return { body: restClient('a') };
  });
  const gateway = startProcess({ CLIENTS_API_URL: api.url, SHUTDOWN_DELAY_MS: '1500' });
  const origin = await gateway.origin();
  await ask(origin, '{ __typename }');
  const agent = new Agent({ keepAlive: true });
  onTestFinished(() => agent.destroy());

  let isReady = true;
  const balancer = async () => {
    while (isReady) {
      await delay(READINESS_MS);
      isReady = (await send(agent, `${origin}/readyz`, undefined)).status === 200;
    }
  };
  const answers: string[] = [];
  let sinceSignal = 0;
  let stopped = false;
  const caller = async () => {
    while (isReady) {
      const { status, text } = await send(
        agent,
        `${origin}/graphql`,
        JSON.stringify({ query: READ }),
      );
      answers.push(`${status} ${text}`);
      sinceSignal += stopped ? 1 : 0;
    }
  };
  const running = Promise.all([balancer(), ...Array.from({ length: CALLERS }, caller)]);
  while (answers.length < 10 * CALLERS) {
    await delay(10);
  }
  gateway.signal('SIGTERM');
  stopped = true;
  await draining(gateway);
  await running;
  expect(new Set(answers)).toEqual(new Set(['200 {"data":{"client":{"id":"a"}}}']));
  expect(sinceSignal).toBeGreaterThan(0);
  expect(await gateway.exit).toEqual({ code: 0, signal: null });
  expect(gateway.stderr()).toBe('');
});
