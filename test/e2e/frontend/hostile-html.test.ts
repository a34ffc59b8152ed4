import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { restClient } from '../../support/scripted-api.ts';
import { sharedBrowser } from '../support/browser.ts';
import { scriptedFrontend } from './scripted-frontend.ts';

const frontend = scriptedFrontend();
const browser = sharedBrowser();

const RUN = 'window.ran = true';
/** Each tries to run a script, load something, lead to another page, or look like the application. */
const HOSTILE: readonly (readonly [name: string, html: string])[] = [
  ['a script', `<script>${RUN}</script>`],
  ['an image with a handler', `<img src="/none" onerror="${RUN}">`],
  ['a tracking image', '<img src="http://tracker.invalid/pixel.gif">'],
  ['an SVG with a handler', `<svg onload="${RUN}"><animate onbegin="${RUN}"/></svg>`],
  [
    'MathML that changes how the rest is parsed',
    `<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=1 onerror=${RUN}&gt;">`,
  ],
  ['a link that runs a script', `<a href="javascript:${RUN}">press</a>`],
  ['a disguised link that runs a script', `<a href=" java\nscript:${RUN}">press</a>`],
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
    'element names that the application uses',
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

/** A message about the document in which the HTML is parsed, which is never shown. */
const expectedErrors =
  /^logged: (Applying inline style|Executing inline event handler|Setting the document's base URI) .* blocked\.$/;

const HARMLESS = /^(p|table|tbody|tr|td|a|a\[rel=noopener noreferrer nofollow\])$/;

/** The elements and attributes that the page kept of each text, without the harmless ones. */
async function keptElements(page: Page): Promise<string[][]> {
  const texts = await page.evaluate(() =>
    [...document.querySelectorAll('.prose')].map((text) =>
      [...text.querySelectorAll('*')].flatMap((element) => [
        element.localName,
        ...[...element.attributes].map(
          ({ name, value }) => `${element.localName}[${name}=${value}]`,
        ),
      ]),
    ),
  );
  return texts.map((parts) => parts.filter((part) => !HARMLESS.test(part)));
}

/** Each HTML field, filled with all of these texts. */
const FIELDS: readonly (readonly [name: string, client: Record<string, unknown>])[] = [
  ['notes', { notes: HOSTILE.map(([name, html]) => ({ id: name, content: framed(html) })) }],
  [
    'notes of contacts',
    {
      contacts: HOSTILE.map(([name, html]) => ({ id: name, fullName: name, notes: framed(html) })),
    },
  ],
  ['details', { details: HOSTILE.map(([, html]) => framed(html)).join('') }],
];

function framed(html: string): string {
  return `<p>before</p>${html}<p>after</p>`;
}

test.each(FIELDS)(
  'in %s, HTML cannot run scripts, load anything, lead to another page or look like the application',
  async (_name, more) => {
    frontend.script(() => ({ body: restClient('c1', more) }));
    // A request to another origin fails the test by itself.
    const page = await browser.open(`${frontend.origin}/clients/c1`, { expectedErrors });
    await page.locator('.prose').getByText('before').first().waitFor();
    const found = await keptElements(page);
    expect(found).toHaveLength('details' in more ? 1 : HOSTILE.length);
    expect(found.map((parts, index) => [HOSTILE[index]?.[0], parts])).toEqual(
      found.map((_parts, index) => [HOSTILE[index]?.[0], []]),
    );
    for (const link of await page.locator('.prose a').all()) {
      await link.click();
    }
    expect(await page.evaluate(() => 'ran' in window)).toBe(false);
    expect(page.url()).toBe(`${frontend.origin}/clients/c1`);
  },
);

test('the HTML that notes usually consist of is shown as it was written', async () => {
  const content =
    '<h2>Rates</h2><p>Ask <strong>Bram</strong>, <em>not</em> Femke.<br>See <a href="https://rates.example/2026">the list</a>.</p><ul><li>one</li></ul>';
  frontend.script(() => ({ body: restClient('c1', { notes: [{ id: 'n', content }] }) }));
  const page = await browser.open(`${frontend.origin}/clients/c1`);
  const kept = await page.locator('.prose').innerHTML();
  expect(kept.replace(' rel="noopener noreferrer nofollow"', '')).toBe(content);
});

test('plain text is shown unchanged, with its line breaks', async () => {
  const details = 'first & foremost\n1 < 2';
  frontend.script(() => ({ body: restClient('c1', { details }) }));
  const page = await browser.open(`${frontend.origin}/clients/c1`);
  expect(await page.locator('.prose').innerText()).toBe(details);
});

test('the content security policy alone would stop a script', async () => {
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
