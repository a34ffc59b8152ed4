import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { restClient } from '../../support/scripted-api.ts';
import { sharedBrowser } from '../support/browser.ts';
import { scriptedFrontend } from './scripted-frontend.ts';

const browser = sharedBrowser();
const frontend = scriptedFrontend();

const RUN = 'window.ran = true';
/** Each tries to run something, to load something, to lead somewhere, or to look like the application. */
const HOSTILE: readonly (readonly [name: string, html: string])[] = [
  ['a script', `<script>${RUN}</script>`],
  ['an image with a handler', `<img src="/none" onerror="${RUN}">`],
  ['an image that tells who reads it', '<img src="http://tracker.invalid/pixel.gif">'],
  ['an SVG with a handler', `<svg onload="${RUN}"><animate onbegin="${RUN}"/></svg>`],
  [
    'MathML that changes how the rest is parsed',
    `<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=1 onerror=${RUN}&gt;">`,
  ],
  ['a link that runs', `<a href="javascript:${RUN}">press</a>`],
  ['a link that runs, in disguise', `<a href=" java\nscript:${RUN}">press</a>`],
  ['a link with data', `<a href="data:text/html,<script>${RUN}</script>">press</a>`],
  ['a frame', `<iframe srcdoc="<script>parent.${RUN}</script>"></iframe>`],
  ['an object', '<object data="/none"></object><embed src="/none">'],
  [
    'a form',
    '<form action="http://phish.invalid"><input name="password"><button>Log in</button></form>',
  ],
  ['a style', '<style>body { display: none }</style><p style="position: fixed; inset: 0">over</p>'],
  ['a stylesheet', '<link rel="stylesheet" href="http://tracker.invalid/x.css">'],
  [
    'another base',
    '<base href="http://phish.invalid/"><meta http-equiv="refresh" content="0;url=http://phish.invalid">',
  ],
  [
    'names of the application',
    '<p id="content" class="notice" name="app" data-x="y" tabindex="0" autofocus>text</p>',
  ],
  [
    'a template',
    `<template><img src=1 onerror="${RUN}"></template><noscript><img src=1 onerror="${RUN}"></noscript>`,
  ],
  [
    'a dialog and a video',
    `<dialog open>over</dialog><video src="/none" onerror="${RUN}"></video><details open ontoggle="${RUN}"></details>`,
  ],
];

/** In every field that is HTML. */
const everywhere = (html: string) => ({
  details: html,
  notes: [{ id: 'n', content: html }],
  contacts: [{ id: 'p', fullName: 'P', notes: html }],
});

/** Of the document that the HTML is taken apart in, which is never shown. */
const expectedErrors =
  /^logged: (Applying inline style|Executing inline event handler|Setting the document's base URI) .* blocked\.$/;

/** What the page took over of a text: every element, with every attribute. */
function shown(page: Page): Promise<string[]> {
  return page.evaluate(() =>
    [...document.querySelectorAll('.prose *')].flatMap((element) => [
      element.localName,
      ...[...element.attributes].map(({ name, value }) => `${element.localName}[${name}=${value}]`),
    ]),
  );
}

const HARMLESS = /^(p|table|tbody|tr|td|a|a\[rel=noopener noreferrer nofollow\])$/;

test.each(HOSTILE)('%s does nothing', async (_name, html) => {
  const client = restClient('c1', everywhere(`<p>before</p>${html}<p>after</p>`));
  frontend.script(() => ({ body: client }));
  // The page fails by itself when it asks another origin.
  const page = await browser.open(`${frontend.origin}/clients/c1`, { expectedErrors });
  await page.locator('.notes .prose').getByText('before').waitFor();
  expect(await page.locator('.prose').count()).toBe(3);
  for (const link of await page.locator('.prose a').all()) {
    await link.click();
  }
  expect((await shown(page)).filter((part) => !HARMLESS.test(part))).toEqual([]);
  expect(await page.evaluate(() => 'ran' in window)).toBe(false);
  expect(page.url()).toBe(`${frontend.origin}/clients/c1`);
});

test('what notes are made of stays as it was written', async () => {
  const content =
    '<h2>Rates</h2><p>Ask <strong>Bram</strong>, <em>not</em> Femke.<br>See <a href="https://rates.example/2026">the list</a>.</p><ul><li>one</li></ul>';
  frontend.script(() => ({ body: restClient('c1', { notes: [{ id: 'n', content }] }) }));
  const page = await browser.open(`${frontend.origin}/clients/c1`);
  const kept = await page.locator('.prose').innerHTML();
  expect(kept.replace(' rel="noopener noreferrer nofollow"', '')).toBe(content);
});

test('a plain text is shown as it is, line by line', async () => {
  const details = 'first & foremost\n1 < 2';
  frontend.script(() => ({ body: restClient('c1', { details }) }));
  const page = await browser.open(`${frontend.origin}/clients/c1`);
  expect(await page.locator('.prose').innerText()).toBe(details);
});

test('the policy alone would stop a script that got through', async () => {
  const page = await browser.open(frontend.origin, { expectedErrors: /Trusted ?(HTML|Type)/ });
  await page.getByRole('status').first().waitFor();
  await page.waitForLoadState('networkidle');
  const outcome = await page.evaluate(() => {
    try {
      document.body.innerHTML = '<img src=x onerror="window.ran = true">';
      return 'written';
    } catch (error) {
      return error instanceof Error ? error.name : '';
    }
  });
  expect(outcome).toBe('TypeError');
});
