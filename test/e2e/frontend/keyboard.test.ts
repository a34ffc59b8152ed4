import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { sharedBrowser } from '../support/browser.ts';
import { screenshot } from '../support/screenshot.ts';
import { sampleFrontend } from './frontend.ts';

const frontend = sampleFrontend();
const browser = sharedBrowser();

interface Focus {
  /** About what a screen reader would say. */
  readonly says: string;
  readonly isSeen: boolean;
}

/** The focused element; a control must show its focus, be inside the window, and not be covered. */
function focus(page: Page): Promise<Focus> {
  return page.evaluate(() => {
    const element = document.activeElement ?? document.body;
    const { outlineStyle, outlineWidth } = getComputedStyle(element);
    const { left, top, width, height } = element.getBoundingClientRect();
    const over = document.elementFromPoint(left + width / 2, top + height / 2);
    const label = element instanceof HTMLInputElement ? element.labels?.[0]?.innerText : undefined;
    return {
      says: label ?? element.getAttribute('aria-label') ?? element.textContent.trim(),
      isSeen:
        outlineStyle !== 'none' &&
        Number.parseFloat(outlineWidth) >= 2 &&
        over !== null &&
        (element.contains(over) || over.contains(element)),
    };
  });
}

/** Presses Tab until an element has the focus; returns what was passed on the way. */
async function tabTo(page: Page, says: string): Promise<string[]> {
  const passed: string[] = [];
  while (passed.length < 60) {
    await page.keyboard.press('Tab');
    const { says: now, isSeen } = await focus(page);
    expect([now, isSeen]).toEqual([now, true]);
    if (now === says) {
      return passed;
    }
    passed.push(now);
  }
  throw new Error(`${says} was not reached, but ${passed.join(', ')}`);
}

test('a client can be found, changed and deleted with the keyboard alone', async () => {
  const page = await browser.open(frontend.origin);
  await page.getByText('1 to 20 of 64').waitFor();

  expect(await tabTo(page, 'Skip to the content')).toEqual([]);
  await page.keyboard.press('Enter');
  await page.keyboard.press('Tab');
  expect(await page.evaluate(() => document.activeElement?.nodeName)).toBe('SELECT');

  expect(await tabTo(page, 'Next')).toHaveLength(20 + 4);
  await page.keyboard.press('Enter');
  await page.getByText('21 to 40 of 64').waitFor();
  expect((await focus(page)).says).toMatch(/21 to 40|1 to 20/);
  const first = await page.locator('.row-link').first().innerText();
  expect(await tabTo(page, first)).toEqual([]);
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { level: 1, name: first }).waitFor();
  expect((await focus(page)).says).toBe(first);

  await tabTo(page, 'Edit');
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { level: 1, name: `Edit ${first}` }).waitFor();
  await tabTo(page, 'Country');
  await page.keyboard.press('ControlOrMeta+a');
  await page.keyboard.type('nowhere');
  await page.keyboard.press('Enter');
  await page.getByText('One thing is not right yet').waitFor();
  expect((await focus(page)).says).toContain('One thing is not right yet');
  expect(await tabTo(page, 'Country')).toEqual([]);
  await page.keyboard.press('Enter');
  await page.keyboard.press('ControlOrMeta+a');
  await page.keyboard.type('BE');
  await screenshot(page, 'frontend-focus');
  await tabTo(page, 'Save changes');
  await page.keyboard.press('Enter');
  await page.getByText('The changes were saved.').waitFor();

  await tabTo(page, 'Delete …');
  await page.keyboard.press('Enter');
  expect(await page.getByRole('dialog').isVisible()).toBe(true);
  expect((await focus(page)).says).toBe('Keep it');
  await page.keyboard.press('Escape');
  expect((await focus(page)).says).toBe('Delete …');
  await page.keyboard.press('Enter');
  await tabTo(page, 'Delete client');
  await page.keyboard.press('Enter');
  await page.getByText(`${first} was deleted.`).waitFor();
});
