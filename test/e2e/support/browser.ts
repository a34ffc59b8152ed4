import { existsSync } from 'node:fs';
import {
  type Browser,
  type BrowserContext,
  type BrowserContextOptions,
  chromium,
  type Page,
} from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect } from 'vitest';

/** The path on Debian; `CHROMIUM` names another one. */
const EXECUTABLE = process.env['CHROMIUM'] ?? '/usr/bin/chromium';

/** Without these, Chromium makes network requests of its own, and does not start as root. */
const ARGUMENTS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

const DESKTOP = { viewport: { width: 1280, height: 800 } };
/** The narrowest phones, with scroll bars over the page and touch input. */
export const PHONE = { viewport: { width: 360, height: 740 }, isMobile: true, hasTouch: true };

/** For tests that must pass at both widths. */
export const WIDTHS = [
  ['desktop', DESKTOP],
  ['phone', PHONE],
] as const;

export interface SharedBrowser {
  /** A page with its own browser profile, for one test. */
  open: (url: string, options?: OpenOptions) => Promise<Page>;
}

export interface OpenOptions extends BrowserContextOptions {
  /** Errors that the page may log on its console; any other fails the test. */
  readonly expectedErrors?: RegExp;
  /** Called with the page before it loads anything. */
  readonly before?: (page: Page) => Promise<unknown> | unknown;
}

/**
 * One Chromium for all tests of a file. A test fails when its page throws, logs an error, or sends a request to another
 * origin. Call this after whatever starts the server, so that pages are closed before their server stops and do not log
 * that it is gone.
 */
export function sharedBrowser(): SharedBrowser {
  let browser: Browser;
  let opened: { readonly context: BrowserContext; readonly complaints: readonly string[] }[] = [];
  beforeAll(async () => {
    if (!existsSync(EXECUTABLE)) {
      throw new Error(
        `There is no Chromium at ${EXECUTABLE}: install it (apt-get install chromium), or name it in CHROMIUM.`,
      );
    }
    browser = await chromium.launch({ executablePath: EXECUTABLE, args: ARGUMENTS });
  });
  afterEach(async () => {
    const pages = opened;
    opened = [];
    await Promise.all(pages.map(({ context }) => context.close()));
    expect(pages.flatMap(({ complaints }) => complaints)).toEqual([]);
  });
  afterAll(() => browser?.close());
  return {
    async open(url, { expectedErrors, before, ...options } = {}) {
      const context = await browser.newContext({ ...DESKTOP, locale: 'en-GB', ...options });
      // Shorter than the timeout of a test, so that a failure says what was waited for.
      context.setDefaultTimeout(10_000);
      const page = await context.newPage();
      const complaints = watch(page, new URL(url).origin, expectedErrors);
      opened.push({ context, complaints });
      await before?.(page);
      await page.goto(url);
      return page;
    },
  };
}

function watch(page: Page, origin: string, expected: RegExp | undefined): string[] {
  const complaints: string[] = [];
  const complain = (text: string) => {
    if (!expected?.test(text)) {
      complaints.push(text);
    }
  };
  page.on('pageerror', (error) => complain(`thrown: ${error.message}`));
  page.on('console', (message) => {
    if (message.type() === 'error') {
      complain(`logged: ${message.text()}`);
    }
  });
  page.on('request', (request) => {
    const url = new URL(request.url());
    if (/^https?:$/.test(url.protocol) && url.origin !== origin) {
      complain(`asked: ${request.url()}`);
    }
  });
  return complaints;
}
