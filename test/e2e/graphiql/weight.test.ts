import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { sharedGraphiQL } from './open-graphiql.ts';

const openGraphiQL = sharedGraphiQL();

/** The compressed bytes on the wire while `act` runs, without the GraphQL responses. */
async function bytesDuring(page: Page, act: () => Promise<unknown>): Promise<number> {
  const session = await page.context().newCDPSession(page);
  await session.send('Network.enable');
  const files = new Set<string>();
  let bytes = 0;
  session.on('Network.responseReceived', ({ requestId, response }) => {
    if (response.url.includes('/graphiql/')) {
      files.add(requestId);
    }
  });
  session.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    bytes += files.has(requestId) ? encodedDataLength : 0;
  });
  await act();
  await session.detach();
  return bytes;
}

test('GraphiQL loads with under 2.2 MB, compressed, and is cached: a second visit only revalidates its files', async () => {
  const { page, reload } = await openGraphiQL();
  expect(await bytesDuring(page, reload)).toBeLessThan(20_000);
  const session = await page.context().newCDPSession(page);
  await session.send('Network.clearBrowserCache');
  const first = await bytesDuring(page, reload);
  expect(first).toBeLessThan(2_200_000);
  expect(first).toBeGreaterThan(1_000_000);
});
