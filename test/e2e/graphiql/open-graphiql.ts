import type { Locator, Page, Response } from 'playwright-core';
import { afterAll, beforeAll } from 'vitest';
import { type SampleApi, startSampleApi } from '../../support/sample-api.ts';
import { startGateway } from '../../support/start-gateway.ts';
import { type OpenOptions, sharedBrowser } from '../support/browser.ts';

/** The first page load of a gateway compresses 9 MB. */
const READY_MS = 60_000;
/** Right after a change of tab, GraphiQL does not know the operation yet, and Run sends nothing. */
const RUN_AGAIN_MS = 2000;

export interface GraphiQL {
  readonly page: Page;
  /** The names on the tabs. */
  readonly tabs: () => Promise<string[]>;
  readonly openTab: (name: string) => Promise<void>;
  /** Replaces the text in the query editor of the tab. */
  readonly write: (query: string) => Promise<void>;
  readonly writeHeaders: (headers: object) => Promise<void>;
  /** Replaces the headers of the tab where GraphiQL does not keep them. */
  readonly typeHeaders: (headers: object) => Promise<void>;
  /** Runs the operation of the tab once. */
  readonly run: () => Promise<Response>;
  /** A line of the query or of the response, as it is on the screen. */
  readonly line: (where: 'query' | 'response', text: string) => Locator;
  readonly reload: () => Promise<void>;
}

/** Opens GraphiQL of one gateway over the embedded API, which all tests of a file share. */
export function sharedGraphiQL(
  env: Record<string, string> = {},
): (options?: OpenOptions) => Promise<GraphiQL> {
  const browser = sharedBrowser();
  let api: SampleApi;
  let gateway: Awaited<ReturnType<typeof startGateway>>;
  beforeAll(async () => {
    api = await startSampleApi();
    gateway = await startGateway({ url: api.url, key: api.key, defaultApiKey: api.key }, env);
  });
  afterAll(async () => {
    await gateway.close();
    await api.close();
  });
  return async (options) => {
    const page = await browser.open(`${gateway.origin}/graphql`, options);
    await ready(page);
    return drive(page);
  };
}

function drive(page: Page): GraphiQL {
  const type = async (editor: Locator, text: string) => {
    await editor.locator('.view-lines').click();
    await page.keyboard.press('Control+A');
    await page.keyboard.press('Delete');
    await page.keyboard.insertText(text);
  };
  const write = async (editor: Locator, text: string) => {
    await type(editor, text);
    // GraphiQL saves the text after half a second without a key press.
    await page.waitForFunction(
      (kept) => localStorage.getItem('graphiql:tabState')?.includes(kept),
      JSON.stringify(text).slice(1, -1),
    );
  };
  const headersEditor = page.locator(
    '.graphiql-editor-tool .graphiql-editor:not(.hidden) .monaco-editor',
  );
  return {
    page,
    tabs: () => page.locator('[role=tab] button[title]').allTextContents(),
    async openTab(name) {
      await page.getByRole('button', { name, exact: true }).click();
      await page.locator(`[role=tab][aria-selected=true] button[title="${name}"]`).waitFor();
    },
    write: (query) => write(page.locator('.graphiql-query-editor .monaco-editor'), query),
    writeHeaders: (headers) => write(headersEditor, JSON.stringify(headers)),
    typeHeaders: (headers) => type(headersEditor, JSON.stringify(headers)),
    async run() {
      for (;;) {
        const asked = page
          .waitForResponse((each) => each.request().method() === 'POST', { timeout: RUN_AGAIN_MS })
          .catch(() => undefined);
        await page.getByRole('button', { name: /execute/i }).click();
        const response = await asked;
        if (response !== undefined) {
          return response;
        }
      }
    },
    line: (where, text) =>
      page
        .locator(where === 'query' ? '.graphiql-query-editor' : '.graphiql-response')
        .locator('.view-line', { hasText: text })
        .first(),
    async reload() {
      await page.reload();
      await ready(page);
    },
  };
}

/** Waits until GraphiQL has read the schema. */
async function ready(page: Page): Promise<void> {
  await page.getByRole('button', { name: /execute/i }).waitFor({ timeout: READY_MS });
  await page.locator('.graphiql-query-editor .view-line').first().waitFor();
  await page.locator('button[aria-label^="Re-fetch"]:enabled').waitFor();
}

/** Runs the operation of the tab; returns the response as the gateway sent it. */
export async function answer({ run }: GraphiQL) {
  return (await run()).json();
}
