import { expect, test } from 'vitest';
import { accessibilityViolations } from '../support/accessibility.ts';
import { sharedGraphiQL } from './open-graphiql.ts';

const openGraphiQL = sharedGraphiQL();

/** Problems of GraphiQL itself: a tab contains buttons, and the editor chooses the colours of texts. */
const NOT_OURS = /^(nested-interactive|color-contrast):/;

test('a screen reader finds a heading and the main part of the page', async () => {
  const { page } = await openGraphiQL();
  const violations = await accessibilityViolations(page);
  expect(violations.filter((violation) => !NOT_OURS.test(violation))).toEqual([]);
  expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe('Clients API');
});

test('with the keyboard alone, the focus is always visible, and a query can be run', async () => {
  const { page, line } = await openGraphiQL();
  const focused = () =>
    page.evaluate(() => {
      const element = document.activeElement ?? document.body;
      const { outlineStyle } = getComputedStyle(element);
      const { left, width, height } = element.getBoundingClientRect();
      return {
        name: element.getAttribute('aria-label') ?? element.textContent.slice(0, 40),
        isBody: element === document.body,
        isSeen: left >= 0 && width > 0 && height > 0 && outlineStyle === 'solid',
      };
    });
  const passed: string[] = [];
  for (;;) {
    await page.keyboard.press('Tab');
    const { name, isBody, isSeen } = await focused();
    if (isBody) {
      break;
    }
    expect([name, isSeen]).toEqual([name, true]);
    passed.push(name);
    if (passed.length > 60) {
      throw new Error(`There is no end: ${passed.join(', ')}`);
    }
  }
  expect(passed).toContain('Execute query (Ctrl-Enter)');
  expect(passed.at(-1)).toBe('Result Window');

  await line('query', 'editor after Ctrl-M').waitFor();
  await page.locator('.graphiql-query-editor .graphiql-editor').focus();
  await page.keyboard.press('Enter');
  await page.keyboard.press('Control+M');
  await page.keyboard.press('Tab');
  expect((await focused()).name).toBe('Execute query (Ctrl-Enter)');
  await page.keyboard.press('Enter');
  await line('response', '"totalCount": 64').waitFor();
});
