import { randomBytes } from 'node:crypto';
import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { once } from 'node:events';
import type { IncomingMessage } from 'node:http';
import { Socket } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { pagedApiForTest } from '../support/paged-api.ts';
import { restClient, restPage } from '../support/scripted-api.ts';
import { gatewayForTest } from '../support/start-gateway.ts';
import { requestParts } from './ask-in-parts.ts';

/** More than the buffers of a connection hold, compressed or not. */
const DETAILS = randomBytes(200_000).toString('base64');
const QUERY = '{ clients(first: 60) { nodes @stream { id details } } }';

const largePage = (page: number) => {
  const items = Array.from({ length: 20 }, (_, at) =>
    restClient(`c${(page - 1) * 20 + at}`, { details: DETAILS }),
  );
  return { body: restPage(items, { page, totalItems: 60 }) };
};

/** A caller who has read the head of the response, and none of its body, while two pages of three arrive. */
async function startUnread(encoding: string, env: Record<string, string> = {}) {
  const api = await pagedApiForTest();
  const gateway = await gatewayForTest(api, env);
  const asked = requestParts({ origin: gateway.origin, key: api.key }, QUERY, encoding);
  const [response]: IncomingMessage[] = await once(asked, 'response');
  api.release(1, largePage(1));
  await Promise.all([2, 3].map(api.asked));
  api.release(2, largePage(2));
  await expect.poll(api.open).toBe(1);
  // When the gateway answers another request, it has handled what arrived before.
  await gateway.ask('{ __typename }');
  const lines = () => gateway.logs.filter(({ upstreamCalls }) => upstreamCalls === 3);
  return { api, gateway, asked, response, lines };
}

test('a caller who reads slowly gets the whole stream', async () => {
  const { api, response } = await startUnread('identity');
  api.release(3, largePage(3));
  let text = '';
  for await (const chunk of response ?? []) {
    text += chunk;
  }
  expect(text.split(DETAILS)).toHaveLength(61);
  expect(text).toContain('"hasNext":false');
});

test.each(['identity', 'gzip', 'br'])(
  'when a caller leaves who has read nothing (%s), the reads end, and one log line says "cancelled"',
  async (encoding) => {
    const { api, asked, lines } = await startUnread(encoding);
    expect(lines()).toEqual([]);
    asked.destroy();
    await expect.poll(api.open).toBe(0);
    await expect.poll(lines).toHaveLength(1);
    expect(lines()[0]).toMatchObject({ outcome: 'cancelled' });
  },
);

test('a caller who never reads on is cut off', async () => {
  const sockets: Socket[] = [];
  const onSocket = (message: unknown) => {
    if (message instanceof Object && 'socket' in message && message.socket instanceof Socket) {
      sockets.push(message.socket);
    }
  };
  subscribe('net.server.socket', onSocket);
  onTestFinished(() => void unsubscribe('net.server.socket', onSocket));
  const { gateway } = await startUnread('identity', { REQUEST_DEADLINE_MS: '5000' });
  const port = Number(new URL(gateway.origin).port);
  const [socket] = sockets.filter(({ localPort }) => localPort === port);
  // To see it happen would take a minute: Node waits anew when some bytes were taken in the meantime.
  expect(socket?.timeout).toBe(35_000);
});
