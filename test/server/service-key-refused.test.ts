import { describe, expect, test } from 'vitest';
import { restClient, type ScriptedAnswer, scriptedApiForTest } from '../support/scripted-api.ts';
import { gatewayForTest, type TestGateway } from '../support/start-gateway.ts';
import { MUTATIONS, READS } from './every-field.ts';

const A_CLIENT = '{ client(id: "a") { id } }';
const A_DELETE = 'mutation { deleteClient(id: "a") { __typename } }';

/** A REST API whose response can be changed, and a gateway with a service key. */
async function start(first: ScriptedAnswer) {
  const next = { answer: first };
  const api = await scriptedApiForTest(() => next.answer);
  const gateway = await gatewayForTest(
    { url: api.url, key: 'token' },
    { CLIENTS_API_KEY: 'service-key', GATEWAY_TOKENS: 'token' },
  );
  return { api, gateway, next };
}

const refusal = (status: number): ScriptedAnswer => ({
  status,
  headers: { 'www-authenticate': 'Basic realm="x"' },
  body: { message: 'service-key is not valid', name: 'X', code: 'x', id: 'e1' },
});

async function readiness(gateway: TestGateway) {
  const response = await gateway.fetch('/readyz');
  return { status: response.status, body: await response.json() };
}

const READY = { status: 200, body: { ready: true, reasons: [], clientsApi: expect.anything() } };
const NOT_READY = {
  status: 503,
  body: {
    ready: false,
    reasons: [expect.stringContaining('CLIENTS_API_KEY')],
    clientsApi: expect.anything(),
  },
};

describe.each([401, 403])('when the REST API answers the service key with %d', (status) => {
  test.each([...READS, ...MUTATIONS])(
    '%s is UPSTREAM_UNAVAILABLE, which is not the fault of the caller',
    async (_, query) => {
      const { api, gateway } = await start(refusal(status));
      const { headers, errors, text } = await gateway.ask(query);
      expect(errors?.map(({ extensions }) => extensions)).toEqual([
        {
          code: 'UPSTREAM_UNAVAILABLE',
          requestId: headers.get('x-request-id'),
          upstreamStatus: status,
          upstreamErrorId: 'e1',
        },
      ]);
      expect(headers.get('www-authenticate')).toBeNull();
      expect(text).not.toContain('service-key');
      expect(api.calls).toHaveLength(1);
    },
  );

  test('the log says so as an error, and names the variable and the endpoint', async () => {
    const { gateway } = await start(refusal(status));
    await gateway.ask(A_CLIENT);
    expect(gateway.logs.filter(({ level }) => level === 50)).toEqual([
      expect.objectContaining({
        endpoint: 'retrieve',
        status,
        msg: expect.stringContaining('CLIENTS_API_KEY'),
      }),
    ]);
    expect(JSON.stringify(gateway.logs)).not.toContain('service-key');

    // Otherwise each operation would have such a line.
    await gateway.ask(A_CLIENT);
    await gateway.ask(A_DELETE);
    expect(gateway.logs.filter(({ level }) => level === 50)).toHaveLength(1);
  });

  test('the process is not ready, says why, and is ready again after a good response', async () => {
    const { gateway, next } = await start(refusal(status));
    expect(await readiness(gateway)).toEqual(READY);
    await gateway.ask(A_CLIENT);
    expect(await readiness(gateway)).toEqual(NOT_READY);
    expect((await gateway.fetch('/livez')).status).toBe(200);

    next.answer = { body: restClient('a') };
    expect((await gateway.ask(A_CLIENT)).errors).toBeUndefined();
    expect(await readiness(gateway)).toEqual(READY);
  });
});

test('a 404 for a client shows that the key is valid', async () => {
  const { gateway, next } = await start(refusal(401));
  await gateway.ask(A_CLIENT);
  next.answer = { status: 404 };
  await gateway.ask(A_CLIENT);
  expect(await readiness(gateway)).toEqual(READY);
});

test('an outage of the REST API does not show that the key is valid', async () => {
  const { gateway, next } = await start(refusal(401));
  await gateway.ask(A_CLIENT);
  next.answer = { status: 503 };
  await gateway.ask(A_CLIENT);
  expect(await readiness(gateway)).toEqual(NOT_READY);
});

test('a process that has made no call yet is ready', async () => {
  const { gateway } = await start(refusal(401));
  await gateway.ask('{ __typename }');
  expect(await readiness(gateway)).toEqual(READY);
});
