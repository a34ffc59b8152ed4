import { createServer } from 'node:http';
import { describe, expect, onTestFinished, test } from 'vitest';
import { serveFrontend } from '../../../examples/frontend/server/serve-frontend.ts';
import { listen } from '../../../examples/listen.ts';
import { accessibilityViolations } from '../support/accessibility.ts';
import { sharedBrowser, WIDTHS } from '../support/browser.ts';
import { screenshot } from '../support/screenshot.ts';
import { sampleFrontend, TOKEN } from './frontend.ts';

const NORTHWIND = '6548c72a13162e1d7ade0001';
const frontend = sampleFrontend();
const browser = sharedBrowser();

/** Chromium logs every unsuccessful response itself. */
const expectedErrors = /Failed to load resource/;

describe.each(WIDTHS)('while the gateway is stopped, on a %s', (width, device) => {
  test('lists and clients say that LSP.expert cannot be reached, and load once it is back', async () => {
    await frontend.stopGateway();
    const page = await browser.open(frontend.origin, { ...device, expectedErrors });
    await page.getByRole('alert').getByText('LSP.expert cannot be reached').waitFor();
    await screenshot(page, `frontend-stopped-${width}`);
    expect(await accessibilityViolations(page)).toEqual([]);
    expect(await page.locator('table').count()).toBe(0);
    const answered = page.waitForResponse('**/graphql');
    await page.getByRole('button', { name: 'Try again' }).click();
    expect((await answered).status()).toBe(502);
    await page.getByRole('alert').getByText('LSP.expert cannot be reached').waitFor();
    await frontend.restartGateway();
    await page.getByRole('button', { name: 'Try again' }).click();
    await page.getByText('1 to 20 of 64').waitFor();
    expect(await page.getByRole('alert').count()).toBe(0);
  });

  test('what was typed into a form stays there, and can be sent once the gateway is back', async () => {
    const page = await browser.open(`${frontend.origin}/clients/${NORTHWIND}/edit`, {
      ...device,
      expectedErrors,
    });
    const details = `Typed on a ${width}`;
    await page.getByLabel('Details').fill(details);
    await frontend.stopGateway();
    await page.getByRole('button', { name: 'Save changes' }).click();
    const alert = page.getByRole('alert');
    await alert.getByText('LSP.expert cannot be reached').waitFor();
    expect(await alert.innerText()).toContain('Nothing was changed.');
    await frontend.restartGateway();
    expect(await page.getByLabel('Details').inputValue()).toBe(details);
    await page.getByRole('button', { name: 'Save changes' }).click();
    await page.getByText('The changes were saved.').waitFor();
  });
});

test('when the gateway stops during a request, the user is told, and can try again', async () => {
  const lost = await listen(createServer((request) => request.socket.destroy()));
  onTestFinished(lost.close);
  const server = await serveFrontend({ gatewayUrl: `${lost.origin}/graphql`, token: TOKEN });
  onTestFinished(server.close);
  const page = await browser.open(server.origin, { expectedErrors });
  await page.getByRole('alert').getByText('LSP.expert cannot be reached').waitFor();
  await page.getByRole('button', { name: 'Try again' }).waitFor();
});

test('the address of an unknown client says that there is no such client', async () => {
  const page = await browser.open(`${frontend.origin}/clients/nobody`);
  await page.getByRole('heading', { name: 'No such client' }).waitFor();
  await page.getByRole('main').getByRole('link', { name: 'All clients' }).click();
  await page.getByText('1 to 20 of 64').waitFor();
});

test.each(['/somewhere/else', '/clients/%', '/clients/'])(
  '%s says that there is nothing at this address',
  async (path) => {
    const page = await browser.open(frontend.origin + path);
    await page.getByRole('heading', { name: 'There is nothing here' }).waitFor();
  },
);
