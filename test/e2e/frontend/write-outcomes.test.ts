import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { restClient, restPage } from '../../support/scripted-api.ts';
import type { Reply } from '../../support/scripted-gateway.ts';
import { accessibilityViolations } from '../support/accessibility.ts';
import { sharedBrowser, WIDTHS } from '../support/browser.ts';
import { screenshot } from '../support/screenshot.ts';
import { scriptedFrontend } from './scripted-frontend.ts';

const frontend = scriptedFrontend();
const browser = sharedBrowser();

/** Lets reads find the client, and writes get this reply. */
function writesEnd(reply: Reply, client: Record<string, unknown> = {}): void {
  frontend.script(({ method, path }) => {
    if (method !== 'GET') {
      return reply;
    }
    const isList = path.startsWith('/v2/clients?');
    const found = restClient('c1', client);
    return { body: isList ? restPage([found]) : found };
  });
}

const REJECTED: Reply = {
  status: 409,
  body: { message: 'An invoice is being made for this client.', code: 'busy', id: 'err-42' },
};

type Walk = readonly [name: string, path: string, write: (page: Page) => Promise<void>];
const WALKS: readonly Walk[] = [
  [
    'creating',
    '/clients/new',
    async (page) => {
      await page.getByLabel('Name', { exact: true }).fill('Acme');
      await page.getByRole('button', { name: 'Create client' }).click();
    },
  ],
  [
    'changing',
    '/clients/c1/edit',
    async (page) => {
      await page.getByLabel('Details').fill('new');
      await page.getByRole('button', { name: 'Save changes' }).click();
    },
  ],
  [
    'deleting',
    '/clients/c1',
    async (page) => {
      await page.getByRole('button', { name: 'Delete …' }).click();
      await page.getByRole('button', { name: 'Delete client' }).click();
    },
  ],
];

describe.each(WIDTHS)('on a %s', (width, device) => {
  test.each(WALKS)('%s that the REST API rejects shows its message', async (name, path, write) => {
    writesEnd(REJECTED);
    const page = await browser.open(frontend.origin + path, device);
    await write(page);
    const alert = page.getByRole('alert');
    await alert.getByText('LSP.expert did not accept this').waitFor();
    expect(await alert.innerText()).toContain('Nothing was changed');
    expect(await alert.innerText()).toContain('An invoice is being made for this client.');
    expect(await alert.innerText()).toContain('err-42');
    await screenshot(page, `frontend-rejected-${name}-${width}`);
    expect(await accessibilityViolations(page)).toEqual([]);
    expect(frontend.writes()).toHaveLength(1);
  });

  test.each(WALKS)(
    '%s with an unknown outcome is sent once, and the user is told that it may have happened',
    async (name, path, write) => {
      writesEnd({ fault: 'reset' });
      const page = await browser.open(frontend.origin + path, device);
      await write(page);
      const alert = page.getByRole('alert');
      await alert.getByText('We do not know whether this was done').waitFor();
      expect(await alert.innerText()).not.toContain('Nothing was changed');
      await screenshot(page, `frontend-in-doubt-${name}-${width}`);
      expect(await accessibilityViolations(page)).toEqual([]);
      expect(frontend.writes()).toHaveLength(1);

      writesEnd({ status: 500 }, { name: 'As it is now' });
      await alert.getByText(/^(Look|Check) /).click();
      await page.getByText('As it is now').first().waitFor();
      expect(frontend.writes()).toHaveLength(1);
    },
  );
});

test('a double click on Save sends the form once', async () => {
  const { promise, resolve } = Promise.withResolvers<void>();
  frontend.script(async ({ method }) => {
    if (method === 'PUT') {
      await promise;
    }
    return { body: restClient('c1') };
  });
  const page = await browser.open(`${frontend.origin}/clients/c1/edit`);
  await page.getByLabel('Details').fill('new');
  await page.getByRole('button', { name: 'Save changes' }).dblclick();
  await page.getByRole('button', { name: 'Saving …' }).click({ force: true });
  resolve();
  await page.getByText('The changes were saved.').waitFor();
  expect(frontend.writes()).toEqual(['PUT /v2/clients/c1']);
});

test('when the connection to the gateway is lost, the outcome of a change is reported as unknown', async () => {
  writesEnd({ fault: 'no answer' });
  const expectedErrors = /Failed to load resource/;
  const page = await browser.open(`${frontend.origin}/clients/c1/edit`, { expectedErrors });
  await page.getByLabel('Details').waitFor();
  await page.route('**/graphql', (route) => route.abort('connectionreset'));
  await page.getByLabel('Details').fill('new');
  await page.getByRole('button', { name: 'Save changes' }).click();
  await page.getByText('We do not know whether this was done').waitFor();
});

test('when a part of a client cannot be read, only that part is missing', async () => {
  frontend.script(() => ({ body: restClient('c1', { contacts: [{ id: 7 }, 'x'] }) }));
  const page = await browser.open(`${frontend.origin}/clients/c1`);
  await page.getByRole('heading', { level: 1, name: 'Client c1' }).waitFor();
  const contacts = page.getByRole('region', { name: 'Contacts' });
  expect(await contacts.innerText()).toContain('This part could not be read.');
  expect(await page.getByRole('region', { name: 'Notes' }).innerText()).toContain('None');
  await page.getByRole('alert').getByText('Something is wrong on our side').waitFor();
});

test("texts that are empty count as not set, as in the example of the vendor's page", async () => {
  const contact = {
    id: 'k1',
    fullName: 'John Doe',
    title: '',
    email: '',
    phone: '',
    notes: '<p></p>',
  };
  const body = restClient('c1', { contacts: [contact], vatNumber: '' });
  frontend.script(() => ({ body }));
  const page = await browser.open(`${frontend.origin}/clients/c1`);
  const contacts = page.getByRole('region', { name: 'Contacts' });
  await contacts.getByText('John Doe').waitFor();
  expect(await contacts.locator('a, p').count()).toBe(0);
  const numbers = page.getByRole('region', { name: 'Numbers' });
  expect(await numbers.getByText('Not set').count()).toBe(2);
  expect(await accessibilityViolations(page)).toEqual([]);
});

test('an account without clients says that it has none, and how to create one', async () => {
  frontend.script(() => ({ body: restPage([]) }));
  const page = await browser.open(frontend.origin);
  await page.getByText('There are no clients yet').waitFor();
  await screenshot(page, 'frontend-empty');
  await page.getByRole('link', { name: 'Create the first one' }).click();
  await page.getByRole('heading', { name: 'New client' }).waitFor();
});

test('when one client of a list cannot be read, the others are shown', async () => {
  frontend.script(() => ({ body: restPage([restClient('c1'), 'x', restClient('c3')]) }));
  const page = await browser.open(frontend.origin);
  await page.getByText('This client could not be read.').waitFor();
  expect(await page.locator('.row-link').allInnerTexts()).toEqual(['Client c1', 'Client c3']);
});
