import { expect, test } from 'vitest';
import { measuredGateway } from '../support/measured-gateway.ts';
import { sendRaw } from '../support/raw-http.ts';

const { origin, cpuMs } = measuredGateway();
/** Nearly as many as all headers of a request may have. */
const BYTES = 15_000;

test.each([
  ['accept', '*/*,'],
  ['accept', 'application/*;q=0.5,'],
  ['accept', 'multipart/mixed;deferSpec=a,'],
  ['accept', 'text/html;q=0.00000000000000000,'],
  ['accept-encoding', 'gzip ; q=0.0000000,'],
  ['if-none-match', 'W/"a",'],
  ['authorization', 'Bearer a b '],
  ['content-type', 'application/json '],
])('a header "%s" full of "%s" costs under 10 ms of CPU', async (header, piece) => {
  for (const path of ['/graphql', '/nothing', '/graphiql/page.css']) {
    const method = path === '/graphql' ? 'POST' : 'GET';
    const cpu = await cpuMs(async (round) => {
      // Another text each time, so that nothing that was kept of the last one helps.
      const value = piece.repeat(BYTES / piece.length) + round;
      const headers = { 'content-type': 'application/json', [header]: value };
      const body = method === 'POST' ? '{"query":"{ __typename }"}' : '';
      const { status } = await sendRaw(origin() + path, { method, headers, body });
      expect(status).toBeLessThan(500);
    });
    expect(cpu).toBeLessThan(10);
  }
});
