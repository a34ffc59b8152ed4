import axe from 'axe-core';
import type { Page } from 'playwright-core';

/** What axe-core finds wrong with the page in its present state, as `rule: elements`. */
export async function accessibilityViolations(page: Page): Promise<string[]> {
  // A strict content security policy would refuse a script element, so the script is evaluated.
  await page.evaluate(axe.source);
  const { violations } = await page.evaluate(() => window.axe.run());
  return violations.map(
    ({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`,
  );
}

declare global {
  interface Window {
    axe: typeof axe;
  }
}
