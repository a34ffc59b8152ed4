import { describe, expect, test } from 'vitest';
import { sharedBrowser, WIDTHS } from '../support/browser.ts';
import { screenshot } from '../support/screenshot.ts';
import { sampleFrontend } from './frontend.ts';

const frontend = sampleFrontend();
const browser = sharedBrowser();

const deletions = () => frontend.api.lines().filter((line) => line.startsWith('DELETE '));

describe.each(WIDTHS)('on a %s', (width, device) => {
  test('a client is deleted once the user confirms, and not before', async () => {
    const page = await browser.open(frontend.origin, device);
    const first = page.locator('.row-link').first();
    const name = await first.innerText();
    const before = deletions().length;
    await first.click();
    const ask = page.getByRole('button', { name: 'Delete …' });
    await ask.click();
    const dialog = page.getByRole('dialog', { name: `Delete ${name}?` });
    await dialog.waitFor();
    await screenshot(page, `frontend-delete-${width}`);
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'hidden' });
    await ask.click();
    await dialog.getByRole('button', { name: 'Keep it' }).click();
    await dialog.waitFor({ state: 'hidden' });
    expect(deletions()).toHaveLength(before);

    await ask.click();
    await dialog.getByRole('button', { name: 'Delete client' }).click();
    await page.getByRole('status').getByText(`${name} was deleted.`).waitFor();
    await page.getByText(/1 to 20 of 6[23]/).waitFor();
    expect(deletions()).toHaveLength(before + 1);
    expect(await page.locator('.row-link').allInnerTexts()).not.toContain(name);
  });
});

test('the user is told when somebody else has deleted the client before', async () => {
  const page = await browser.open(frontend.origin);
  const link = page.locator('.row-link').nth(3);
  const path = await link.getAttribute('href');
  await link.click();
  await page.getByRole('button', { name: 'Delete …' }).click();
  const { api } = frontend;
  await fetch(`${api.url}${path}`, {
    method: 'DELETE',
    headers: { authorization: `Basic ${Buffer.from(`${api.key}:`).toString('base64')}` },
  });
  await page.getByRole('button', { name: 'Delete client' }).click();
  await page.getByRole('alert').getByText('This client is gone').waitFor();
  await page.getByRole('button', { name: 'Close' }).click();
  await page.reload();
  await page.getByRole('heading', { name: 'No such client' }).waitFor();
});
