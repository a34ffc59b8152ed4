import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';

const FOLDER = new URL('../../../test-artifacts/e2e/', import.meta.url);

/** Keeps what the page looks like in `test-artifacts/e2e/NAME.png`, for people to look at. */
export async function screenshot(page: Page, name: string): Promise<void> {
  await page.screenshot({
    path: fileURLToPath(new URL(`${name}.png`, FOLDER)),
    animations: 'disabled',
    caret: 'hide',
  });
}
