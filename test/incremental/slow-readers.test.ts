import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import type { IncomingMessage } from 'node:http';
import { expect, test, vi } from 'vitest';
import { restClient, restPage } from '../support/scripted-api.ts';
import { gatewayForTest } from '../support/start-gateway.ts';
import { requestParts } from './ask-in-parts.ts';
import { pagedApiForTest } from './paged-api.ts';

/** More than the buffers of a connection hold, packed or not. */
const DETAILS = randomBytes(200_000).toString('base64');
const QUERY = '{ clients(first: 60) { nodes @stream { id details } } }';

const largePage = (page: number) => {
  const items = Array.from({ length: 20 }, (_, at) =>
    restClient(`c${(page - 1) * 20 + at}`, { details: DETAILS }),
  );
  return { body: restPage(items, { page, totalItems: 60 }) };
};

/** A caller who has the head of the answer, and reads nothing of its body, while two pages of three arrive. */
async function startUnread(encoding: string) {
  const api = await pagedApiForTest();
  const gateway = await gatewayForTest(api);
  const asked = requestParts({ origin: gateway.origin, key: api.key }, QUERY, encoding);
  const [response]: IncomingMessage[] = await once(asked, 'response');
  api.release(1, largePage(1));
  await Promise.all([2, 3].map(api.asked));
  api.release(2, largePage(2));
  await vi.waitFor(() => expect(api.open()).toBe(1));
  // What has arrived at the gateway has also been dealt with, once it answers others.
  await gateway.ask('{ __typename }');
  const lines = () => gateway.logs.filter(({ upstreamCalls }) => upstreamCalls === 3);
  return { api, asked, response, lines };
}

test('who reads slowly gets all of it', async () => {
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
  'who leaves without having read (%s) is gone: the reads end, and the line says so, once',
  async (encoding) => {
    const { api, asked, lines } = await startUnread(encoding);
    expect(lines()).toEqual([]);
    asked.destroy();
    await vi.waitFor(() => expect(api.open()).toBe(0));
    await vi.waitFor(() => expect(lines()).toHaveLength(1));
    expect(lines()[0]).toMatchObject({ outcome: 'cancelled' });
  },
);
