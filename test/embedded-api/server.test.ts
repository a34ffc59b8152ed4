import { once } from 'node:events';
import { Agent, request } from 'node:http';
import { connect } from 'node:net';
import { describe, expect, onTestFinished, test } from 'vitest';
import { sampleAccount } from '../../src/embedded-api/sample-account.ts';
import { until } from '../support/until.ts';
import { clientOf, errorOf } from './answers.ts';
import { basic, startTestApi } from './start-test-api.ts';

const PATH = '/clients/6548c72a13162e1d7ade0001';

/** Collects the warnings of the process until the end of the test. */
function onTestWarnings(): Error[] {
  const warnings: Error[] = [];
  const collect = (warning: Error) => warnings.push(warning);
  process.on('warning', collect);
  onTestFinished(() => {
    process.off('warning', collect);
  });
  return warnings;
}

describe('server', () => {
  test('listens on loopback, on a free port', async () => {
    const first = await startTestApi();
    const second = await startTestApi();
    expect(first.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/v2$/);
    expect(second.url).not.toBe(first.url);
  });

  test('sends the length of a response', async () => {
    const api = await startTestApi();
    const response = await api.send('GET', PATH);
    expect(response.headers.get('content-type')).toBe('application/json; charset=utf-8');
    const bytes = (await response.arrayBuffer()).byteLength;
    expect(response.headers.get('content-length')).toBe(`${bytes}`);
  });

  test('keeps a connection open for many calls, also refused ones', async () => {
    const api = await startTestApi();
    const agent = new Agent({ keepAlive: true, maxSockets: 1 });
    const ports = new Set<number | undefined>();
    for (const [method, path, headers] of [
      ['GET', PATH, basic(api.key)],
      ['GET', PATH, {}],
      ['DELETE', PATH, basic(api.key)],
      ['GET', PATH, basic(api.key)],
    ] as const) {
      const call = request(`${api.url}${path}`, { agent, method, headers }).end();
      call.once('socket', (socket) => {
        socket.once('connect', () => ports.add(socket.localPort));
      });
      const [response] = await once(call, 'response');
      await response.resume().toArray();
    }
    agent.destroy();
    expect(ports.size).toBe(1);
  });

  test('reports each call, also one that it refuses', async () => {
    const api = await startTestApi();
    await api.send('GET', '/clients?page=2&sort=name');
    await api.send('PUT', PATH, new URLSearchParams({ name: 'É' }), { 'x-request-id': 'r1' });
    await fetch(`${api.url}/nothing`);
    expect(api.calls).toMatchObject([
      { method: 'GET', path: '/v2/clients?page=2&sort=name', body: '' },
      { method: 'PUT', path: `/v2${PATH}`, body: 'name=%C3%89', headers: { 'x-request-id': 'r1' } },
      { method: 'GET', path: '/v2/nothing' },
    ]);
    expect(api.calls[0]?.headers.authorization).toBe(basic(api.key).authorization);
  });

  test('answers 500 without details when a bug throws, and keeps running', async () => {
    const warned = once(process, 'warning');
    const api = await startTestApi({
      onCall: () => {
        if (api.calls.length === 1) {
          throw new Error('on purpose');
        }
      },
    });
    const error = await errorOf(await api.send('GET', PATH), 500);
    expect(error).toMatchObject({ name: 'InternalServerError', code: 'internal_error' });
    expect(error.message).not.toContain('on purpose');
    expect((await warned)[0].message).toContain(error.id);
    await clientOf(await api.send('GET', PATH));
  });

  test.each([
    ['is not HTTP', 'nonsense\r\n\r\n'],
    ['ends in its headers', 'PUT /v2/clients/x HTTP/1.1\r\nHost: x\r\nContent-'],
    ['ends in its body', 'PUT /v2/clients/x HTTP/1.1\r\nHost: x\r\nContent-Length: 9\r\n\r\nabc'],
    ['closes its connection before the response', 'GET /v2/clients HTTP/1.1\r\nHost: x\r\n\r\n'],
  ])('survives a call that %s', async (_, bytes) => {
    const warnings = onTestWarnings();
    const api = await startTestApi();
    const socket = connect(Number(new URL(api.url).port), '127.0.0.1');
    await once(socket, 'connect');
    socket.end(bytes);
    await once(socket.resume(), 'close');
    await clientOf(await api.send('GET', PATH));
    expect(warnings).toEqual([]);
  });

  test('carries out a call once it has been told of', async () => {
    const { promise: told, resolve: tell } = Promise.withResolvers<void>();
    const account = sampleAccount();
    const api = await startTestApi({ accounts: [account], onCall: () => told });
    const answer = api.send('DELETE', PATH);
    await until(() => api.calls.length === 1);
    expect(account.clients).toEqual(sampleAccount().clients);
    tell();
    expect((await answer).status).toBe(204);
  });

  test('ends the connections that are in use when it closes', async () => {
    const warnings = onTestWarnings();
    const { promise: arrived, resolve } = Promise.withResolvers<unknown>();
    const api = await startTestApi({
      onCall: (call) => {
        resolve(call);
        return new Promise(() => {});
      },
    });
    const answer = expect(api.send('DELETE', PATH)).rejects.toThrow();
    await arrived;
    await api.close();
    await answer;
    await expect(fetch(api.url)).rejects.toThrow();
    await api.close();
    expect(warnings).toEqual([]);
  });
});
