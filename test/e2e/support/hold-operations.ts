import type { Page } from 'playwright-core';

/** Holds the operations that a page sends, until the test lets them through with what this resolves to. */
export async function holdOperations(page: Page): Promise<() => void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  await page.route('**/graphql', async (route) => {
    await promise;
    await route.continue();
  });
  return resolve;
}
