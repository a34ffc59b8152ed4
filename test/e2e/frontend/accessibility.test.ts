import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { accessibilityViolations } from '../support/accessibility.ts';
import { sharedBrowser, WIDTHS } from '../support/browser.ts';
import { screenshot } from '../support/screenshot.ts';
import { sampleFrontend } from './frontend.ts';

const NORTHWIND = '/clients/6548c72a13162e1d7ade0001';
const frontend = sampleFrontend();
const browser = sharedBrowser();

interface Screen {
  readonly name: string;
  readonly path: string;
  /** Opens this state of the screen, and waits until it is shown. */
  readonly show: (page: Page) => Promise<unknown>;
}

const SCREENS: readonly Screen[] = [
  { name: 'list', path: '/', show: (page) => page.getByText('1 to 20 of 64').waitFor() },
  {
    name: 'client',
    path: NORTHWIND,
    show: (page) => page.getByRole('heading', { name: 'Northwind' }).waitFor(),
  },
  {
    name: 'deletion',
    path: NORTHWIND,
    async show(page) {
      await page.getByRole('button', { name: 'Delete …' }).click();
    },
  },
  { name: 'new', path: '/clients/new', show: (page) => page.getByLabel('Currency').waitFor() },
  {
    name: 'issues',
    path: `${NORTHWIND}/edit`,
    async show(page) {
      await page.getByLabel('Name', { exact: true }).fill(' ');
      await page.getByLabel('Country').fill('x');
      await page.getByRole('button', { name: 'Save changes' }).click();
      await page.getByText('2 things are not right').waitFor();
    },
  },
  { name: 'no-client', path: '/clients/x', show: (page) => page.getByText('No such').waitFor() },
  { name: 'no-page', path: '/?page=9', show: (page) => page.getByText('no clients on').waitFor() },
];

describe.each(WIDTHS)('on a %s', (width, device) => {
  test.each(['light', 'dark'] as const)(
    '%s: no screen has an accessibility problem',
    async (colorScheme) => {
      const found: string[] = [];
      for (const { name, path, show } of SCREENS) {
        const page = await browser.open(frontend.origin + path, { ...device, colorScheme });
        await show(page);
        await screenshot(page, `frontend-${name}-${width}-${colorScheme}`);
        found.push(...(await accessibilityViolations(page)).map((text) => `${name}: ${text}`));
        const needed = await page.evaluate(() => document.documentElement.scrollWidth);
        expect([name, needed <= device.viewport.width]).toEqual([name, true]);
      }
      expect(found).toEqual([]);
    },
  );
});

test('an accessibility problem would be found', async () => {
  const page = await browser.open(frontend.origin);
  await page.getByText('1 to 20 of 64').waitFor();
  await page.evaluate(() => {
    const image = document.createElement('img');
    image.src = '/icon.svg';
    document.querySelector('main')?.append(image);
  });
  expect(await accessibilityViolations(page)).toEqual([expect.stringMatching(/^image-alt: /)]);
});
