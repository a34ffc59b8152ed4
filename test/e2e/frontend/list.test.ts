import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { sharedBrowser, WIDTHS } from '../support/browser.ts';
import { holdOperations } from '../support/hold-operations.ts';
import { screenshot } from '../support/screenshot.ts';
import { sampleFrontend } from './frontend.ts';

const frontend = sampleFrontend();
const browser = sharedBrowser();

const names = (page: Page) => page.locator('.row-link').allInnerTexts();

describe.each(WIDTHS)('the list, on a %s', (width, device) => {
  test('shows all clients, page by page, with one REST call for each page', async () => {
    const before = frontend.api.calls.length;
    const page = await browser.open(frontend.origin, device);
    const seen: string[] = [];
    for (const counted of ['1 to 20 of 64', '21 to 40 of 64', '41 to 60 of 64', '61 to 64 of 64']) {
      await page.getByRole('status').getByText(counted).waitFor();
      seen.push(...(await names(page)));
      if (seen.length < 64) {
        await page.getByRole('link', { name: 'Next' }).click();
      }
    }
    expect(seen).toHaveLength(64);
    expect(new Set(seen)).toHaveLength(63);
    expect(seen.filter((name) => name === 'Studio Polyglotte')).toHaveLength(2);
    expect(frontend.api.calls.length - before).toBe(4);
    expect(await page.getByRole('link', { name: 'Next' }).count()).toBe(0);
    expect(new URL(page.url()).searchParams.get('page')).toBe('4');
    await page.goBack();
    await page.getByText('41 to 60 of 64').waitFor();
    await page.getByRole('link', { name: 'Page 1', exact: true }).click();
    await page.getByText('1 to 20 of 64').waitFor();
  });

  test('has the chosen order, beginning with its first page', async () => {
    const page = await browser.open(`${frontend.origin}/?page=3`, device);
    await page.getByText('41 to 60 of 64').waitFor();
    await page.getByLabel('Order').selectOption('Name, Z to A');
    await page.getByText('1 to 20 of 64').waitFor();
    expect(frontend.api.lines().at(-1)).toBe('GET /v2/clients?page=1&sort=name&direction=desc');
    const down = await names(page);
    await page.getByLabel('Order').selectOption('Name, A to Z');
    await page.waitForFunction((first) => !document.body.innerText.includes(first), down[0] ?? '');
    expect(await names(page)).not.toEqual(down);
    await page.reload();
    await page.getByText('1 to 20 of 64').waitFor();
    expect(await page.getByLabel('Order').inputValue()).toBe('name');
  });

  test('does not shift while it loads, and is not wider than the screen', async () => {
    let release = () => {};
    const page = await browser.open(frontend.origin, {
      ...device,
      async before(opened) {
        await watchShifts(opened);
        release = await holdOperations(opened);
      },
    });
    await page.getByText('Reading …').waitFor();
    const rows = page.locator('tbody tr');
    const [waiting, places] = [await rows.count(), await rows.first().boundingBox()];
    release();
    await page.getByText('1 to 20 of 64').waitFor();
    expect([await rows.count(), await rows.first().boundingBox()]).toMatchObject([
      waiting,
      // On a phone, the height of a row depends on its content.
      width === 'phone' ? { x: places?.x, y: places?.y } : places,
    ]);
    await screenshot(page, `frontend-list-${width}`);
    expect(await page.evaluate(() => window.shifts)).toEqual([]);
    const needed = await page.evaluate(() => document.documentElement.scrollWidth);
    expect(needed).toBeLessThanOrEqual(device.viewport.width);
  });
});

test('while a page loads, the list says so, and the previous page stays', async () => {
  const page = await browser.open(frontend.origin);
  await page.getByText('1 to 20 of 64').waitFor();
  const before = await names(page);
  const release = await holdOperations(page);
  await page.getByRole('link', { name: 'Next' }).click();
  await page.locator('table[aria-busy="true"]').waitFor();
  expect(await names(page)).toEqual(before);
  await page.getByRole('link', { name: 'New client' }).click();
  await page.getByRole('link', { name: 'Clients', exact: true }).click();
  await page.goto(`${frontend.origin}/?page=4`, { waitUntil: 'commit' });
  await page.getByRole('status').getByText('Reading …').waitFor();
  await screenshot(page, 'frontend-waiting');
  release();
  await page.getByText('61 to 64 of 64').waitFor();
  expect(await page.locator('table').getAttribute('aria-busy')).toBe('false');
});

test('a page beyond the last one says that it is empty, and links to the first', async () => {
  const page = await browser.open(`${frontend.origin}/?page=99`);
  await page.getByText('There are no clients on this page').waitFor();
  await page.getByRole('link', { name: 'Go to the first page' }).click();
  await page.getByText('1 to 20 of 64').waitFor();
});

function watchShifts(page: Page): Promise<unknown> {
  return page.addInitScript(() => {
    window.shifts = [];
    new PerformanceObserver((list) => {
      window.shifts.push(...list.getEntries().map((entry) => JSON.stringify(entry)));
    }).observe({ type: 'layout-shift', buffered: true });
  });
}

declare global {
  interface Window {
    shifts: string[];
  }
}
