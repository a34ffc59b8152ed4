import type { Response } from 'playwright-core';
import { expect, test } from 'vitest';
import { sharedBrowser } from '../support/browser.ts';
import { sampleFrontend } from './frontend.ts';

const frontend = sampleFrontend();
const browser = sharedBrowser();

/** Keys and colours are used, but not shown as text. */
const NOT_WRITTEN = ['id', '__typename', 'color'];
const isDate = (text: string) => /^\d{4}-\d\d-\d\dT/.test(text);

interface Leaf {
  readonly path: string;
  readonly text: string;
}

function leaves(value: unknown, path = ''): Leaf[] {
  if (typeof value === 'string') {
    return [{ path, text: value }];
  }
  return typeof value === 'object' && value !== null
    ? Object.entries(value).flatMap(([key, inner]) => leaves(inner, `${path}.${key}`))
    : [];
}

test.each([
  ['/', 60],
  ['/clients/6548c72a13162e1d7ade0001', 50],
  ['/clients/6548c72a13162e1d7ade0001/edit', 10],
])('%s selects no text that it does not show', async (path, atLeast) => {
  const answers: Response[] = [];
  const page = await browser.open(frontend.origin + path, {
    before: (opened) => {
      opened.on('response', (answer) => answers.push(answer));
    },
  });
  await page.getByRole('heading', { level: 1 }).waitFor();
  await page.waitForLoadState('networkidle');
  const answer = answers.find((response) => response.url().endsWith('/graphql'));
  const { data } = (await answer?.json()) ?? {};
  const written = await page.evaluate(() => {
    const typed = [...document.querySelectorAll<HTMLInputElement>('input, textarea')];
    return [document.body.innerText, ...typed.map(({ value }) => value)].join('\n');
  });
  const texts = leaves(data).filter(
    ({ path: where, text }) =>
      !NOT_WRITTEN.includes(where.split('.').at(-1) ?? '') && !isDate(text),
  );
  expect(texts.length).toBeGreaterThan(atLeast);
  const plain = (text: string) => text.replaceAll(/<[^>]*>/g, '');
  const missing = texts.filter(({ text }) => !written.includes(plain(text)));
  expect(missing).toEqual([]);
});
