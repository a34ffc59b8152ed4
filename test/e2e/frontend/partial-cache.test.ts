import { expect, test } from 'vitest';
import { sharedBrowser } from '../support/browser.ts';
import { holdOperations } from '../support/hold-operations.ts';
import { sampleFrontend } from './frontend.ts';

const NORTHWIND = '/clients/6548c72a13162e1d7ade0001';
const frontend = sampleFrontend();
const browser = sharedBrowser();

test('fields that were not read yet are waited for, and not reported as missing', async () => {
  const page = await browser.open(`${frontend.origin}${NORTHWIND}/edit`);
  await page.getByLabel('Details').waitFor();
  const release = await holdOperations(page);
  await page.getByRole('link', { name: 'Cancel' }).click();
  await page
    .getByText(/Reading …|could not be read/)
    .first()
    .waitFor();
  expect(await page.getByText('could not be read').count()).toBe(0);
  release();
  await page.getByRole('heading', { level: 1, name: 'Northwind' }).waitFor();
  expect(await page.getByRole('region', { name: 'Contacts' }).locator('li').count()).not.toBe(0);
});
