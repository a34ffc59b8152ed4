import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { sharedGraphiQL } from './open-graphiql.ts';

const openGraphiQL = sharedGraphiQL();

const TABLET = { width: 820, height: 1180 };
/** A window of 1280 by 800, zoomed to 200 %. */
const ZOOMED = { width: 640, height: 400 };
const LOW = { width: 1280, height: 700 };

async function box(page: Page, selector: string) {
  const {
    x = 0,
    y = 0,
    width = 0,
    height = 0,
  } = (await page.locator(selector).boundingBox()) ?? {};
  return { x, width, y, end: y + height };
}

describe.each([
  ['tablet in portrait format', TABLET],
  ['zoomed window', ZOOMED],
])('on a %s', (_name, viewport) => {
  test('the response is below the query, is not covered, and can be reached', async () => {
    const graphiql = await openGraphiQL({ viewport });
    const { page } = graphiql;
    await graphiql.run();
    await graphiql.line('response', '"totalCount": 64').waitFor();
    const query = await box(page, '.graphiql-query-editor');
    const answer = await box(page, '.graphiql-response');
    const last = await box(page, '.graphiql-toolbar button:last-child');
    expect(query.width).toBeGreaterThan(viewport.width * 0.75);
    expect(last.end).toBeLessThanOrEqual(query.end);
    expect(query.end).toBeLessThan(answer.y);
    await page.locator('.result-window').focus();
    const shown = await box(page, '.graphiql-response');
    expect(shown.end).toBeLessThanOrEqual(viewport.height);
    const line = await graphiql.line('response', '"totalCount": 64').boundingBox();
    expect(line?.y).toBeGreaterThan(shown.y);
    expect(line?.y).toBeLessThan(viewport.height);
  });

  test('headers can be typed, and the documentation covers everything but the buttons', async () => {
    const { page } = await openGraphiQL({ viewport });
    await page.getByRole('button', { name: 'Headers', exact: true }).click();
    const tool = await box(page, '.graphiql-editor-tool');
    expect(tool.end - tool.y).toBeGreaterThan(80);
    await page.getByRole('button', { name: 'Show Documentation Explorer' }).click();
    await page.getByRole('link', { name: 'Query', exact: true }).waitFor();
    const documentation = await box(page, '.graphiql-plugin');
    expect(documentation.width).toBeGreaterThan(viewport.width * 0.9);
    await page.getByRole('button', { name: 'Hide Documentation Explorer' }).click();
    await page.getByRole('button', { name: /execute/i }).click();
  });
});

test('a query that is longer than the window does not make the page longer', async () => {
  const { page } = await openGraphiQL({ viewport: LOW });
  expect(await page.evaluate(() => document.documentElement.scrollHeight)).toBe(LOW.height);
});
