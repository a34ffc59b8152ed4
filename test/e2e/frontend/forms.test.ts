import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { parametersOf } from '../../support/writes.ts';
import { sharedBrowser, WIDTHS } from '../support/browser.ts';
import { screenshot } from '../support/screenshot.ts';
import { sampleFrontend } from './frontend.ts';

const NORTHWIND = '6548c72a13162e1d7ade0001';
const frontend = sampleFrontend();
const browser = sharedBrowser();

const writes = () => frontend.api.calls.filter(({ method }) => method !== 'GET');
const lastWrite = () => parametersOf(writes().at(-1));

/** The issues, as a screen reader reads them out: the description of each field that is marked invalid. */
function issues(page: Page): Promise<Record<string, string>> {
  return page.evaluate(() => {
    const fields = [...document.querySelectorAll<HTMLInputElement>('[aria-invalid="true"]')];
    return Object.fromEntries(
      fields.map((field) => {
        const described = document.getElementById(field.getAttribute('aria-describedby') ?? '');
        return [field.name, described?.innerText ?? ''];
      }),
    );
  });
}

describe.each(WIDTHS)('a new client, on a %s', (width, device) => {
  test('all issues are shown at once, each at its field; once they are fixed, the client is created and shown', async () => {
    const name = `Harbour Books ${width}`;
    const page = await browser.open(`${frontend.origin}/clients/new`, device);
    const before = writes().length;
    await page.getByLabel('Country').fill('Belgium');
    await page.getByLabel('Currency').fill('euro');
    await page.getByLabel('Days to pay').fill('-1');
    await page.getByLabel('Minimum fee').fill('-0.5');
    await page.getByRole('button', { name: 'Create client' }).click();
    await page.getByText('5 things are not right yet').waitFor();
    expect(await issues(page)).toEqual({
      name: 'Must not be empty.',
      'address.country': expect.stringContaining('BE'),
      'invoice.currency': expect.stringContaining('EUR'),
      'invoice.paymentTerms': 'Must be 0 or more.',
      'invoice.minimumFee': 'Must be 0 or more.',
    });
    await screenshot(page, `frontend-issues-${width}`);
    expect(writes()).toHaveLength(before);

    await page.getByRole('alert').getByRole('link', { name: 'Country' }).click();
    expect(await page.evaluate(() => document.activeElement?.getAttribute('name'))).toBe(
      'address.country',
    );
    await page.keyboard.press('ControlOrMeta+a');
    await page.keyboard.type('BE');
    await page.getByLabel('Name', { exact: true }).fill(name);
    await page.getByLabel('Currency').fill('EUR');
    await page.getByLabel('Days to pay').fill('');
    await page.getByLabel('Minimum fee').fill('12.5');
    await page.getByRole('button', { name: 'Create client' }).click();
    await page.getByRole('heading', { level: 1, name }).waitFor();
    await page.getByRole('status').getByText(`${name} was created.`).waitFor();
    expect(lastWrite()).toEqual({
      name,
      addressCountry: 'BE',
      currency: 'EUR',
      minimumFee: '12.5',
    });

    await page.getByRole('link', { name: 'All clients' }).click();
    await page.getByText(/1 to 20 of 6[56]/).waitFor();
  });
});

test('an invalid number is reported at its field, and nothing is sent', async () => {
  const page = await browser.open(`${frontend.origin}/clients/new`);
  await page.getByLabel('Days to pay').fill('a month');
  await page.getByLabel('Minimum fee').fill('1,5');
  await page.getByRole('button', { name: 'Create client' }).click();
  await page.getByText('2 things are not right yet').waitFor();
  expect(Object.keys(await issues(page))).toEqual(['invoice.paymentTerms', 'invoice.minimumFee']);
});

describe.each(WIDTHS)('an existing client, on a %s', (width, device) => {
  test('only changed fields are sent, and null for emptied ones', async () => {
    const page = await browser.open(`${frontend.origin}/clients/${NORTHWIND}/edit`, device);
    const details = `Changed on a ${width}`;
    await page.getByLabel('Details').fill(details);
    await page.getByLabel('Address, second line').fill('');
    await page.getByLabel('Minimum fee').fill('');
    await page.getByLabel('Pinned').click();
    await page.getByRole('button', { name: 'Save changes' }).click();
    await page.getByText('The changes were saved.').waitFor();
    await page.getByText(details).waitFor();
    expect(lastWrite()).toEqual({
      details,
      addressLine2: '',
      minimumFee: '',
      pinned: String(width === 'phone'),
    });
    expect(await page.getByText('Unit 3B').count()).toBe(0);

    await page.getByRole('link', { name: 'Edit' }).click();
    await page.getByLabel('Address, second line').fill('Unit 3B');
    await page.getByLabel('Minimum fee').fill('45');
    await page.getByRole('button', { name: 'Save changes' }).click();
    await page.getByText('Unit 3B').waitFor();
    expect(lastWrite()).toEqual({ addressLine2: 'Unit 3B', minimumFee: '45' });
  });
});

test('saving without a change says that there is nothing to save, and sends nothing to the REST API', async () => {
  const page = await browser.open(`${frontend.origin}/clients/${NORTHWIND}/edit`);
  const before = writes().length;
  await page.getByRole('button', { name: 'Save changes' }).click();
  await page.getByText('There is nothing to save').waitFor();
  expect(writes()).toHaveLength(before);
});

test('a changed name shows in the list at once, and the list is still read again', async () => {
  const page = await browser.open(frontend.origin);
  await page.getByRole('link', { name: 'Northwind Localization' }).click();
  await page.getByRole('link', { name: 'Edit' }).click();
  await page.getByLabel('Name', { exact: true }).fill('Northwind and Daughters');
  await page.getByRole('button', { name: 'Save changes' }).click();
  await page.getByRole('heading', { level: 1, name: 'Northwind and Daughters' }).waitFor();
  await page.getByRole('link', { name: 'All clients' }).click();
  await page.getByRole('link', { name: 'Northwind and Daughters' }).waitFor();
  expect(frontend.api.lines().at(-1)).toBe('GET /v2/clients?page=1');
});
