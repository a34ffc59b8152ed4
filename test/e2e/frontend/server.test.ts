import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { sendRaw } from '../../support/raw-http.ts';
import { sharedBrowser } from '../support/browser.ts';
import { sampleFrontend, TOKEN } from './frontend.ts';

const frontend = sampleFrontend();
const browser = sharedBrowser();

const DIST = new URL('../../../examples/frontend/dist/', import.meta.url);
const QUERY = JSON.stringify({ query: '{ clients { totalCount } }' });
const OURS = { 'content-type': 'application/json', 'sec-fetch-site': 'same-origin' };

test('the browser never gets or sends a credential', async () => {
  const seen: string[] = [];
  const page = await browser.open(frontend.origin, {
    before: (opened) => {
      opened.on('request', (request) => seen.push(JSON.stringify(request.headers())));
      opened.on('response', (response) => seen.push(JSON.stringify(response.headers())));
    },
  });
  await page.getByText('1 to 20 of 64').waitFor();
  await page.waitForLoadState('networkidle');
  const files = readdirSync(DIST, { recursive: true, withFileTypes: true }).filter((entry) =>
    entry.isFile(),
  );
  const texts = files.map(({ parentPath, name }) =>
    readFileSync(`${parentPath}/${name}`, 'latin1'),
  );
  expect(texts.length).toBeGreaterThan(4);
  expect(seen.length).toBeGreaterThan(6);
  for (const text of [...texts, ...seen]) {
    expect(text.includes(TOKEN) || text.includes(frontend.api.key)).toBe(false);
  }
  expect(seen.filter((headers) => /authorization/i.test(headers))).toEqual([]);
});

test.each([
  ['a page of another site', 'POST', { ...OURS, 'sec-fetch-site': 'cross-site' }],
  ['a page of a neighbouring origin', 'POST', { ...OURS, 'sec-fetch-site': 'same-site' }],
  ['a link that somebody typed', 'POST', { ...OURS, 'sec-fetch-site': 'none' }],
  [
    'a page whose host name was made to resolve to this address',
    'POST',
    { 'content-type': 'application/json' },
  ],
  ['a GET', 'GET', OURS],
])('the credential is not sent for %s', async (_name, method, headers) => {
  const before = frontend.api.calls.length;
  const body = method === 'GET' ? '' : QUERY;
  const answer = await sendRaw(`${frontend.origin}/graphql`, { method, headers, body });
  expect(answer.status).toBe(403);
  expect(frontend.api.calls).toHaveLength(before);
});

test('the gateway refuses a form that any site could send', async () => {
  const headers = { ...OURS, 'content-type': 'text/plain' };
  const { status } = await sendRaw(`${frontend.origin}/graphql`, { headers, body: QUERY });
  expect(status).toBe(403);
});

test('our own page gets its response, whatever credential or cookie it sends', async () => {
  const headers = { ...OURS, authorization: 'Bearer wrong', cookie: 'session=1' };
  const answer = await sendRaw(`${frontend.origin}/graphql`, { headers, body: QUERY });
  expect(JSON.parse(answer.body.toString())).toEqual({ data: { clients: { totalCount: 64 } } });
  expect(answer.headers['cache-control']).toBe('no-store');
});

test.each([
  ['/', 200, /text\/html/],
  ['/clients/anything?page=2', 200, /text\/html/],
  ['/clients/an.id-with.dots', 200, /text\/html/],
  ['//', 200, /text\/html/],
  ['/clients/%', 200, /text\/html/],
  ['/none.js', 404, /^undefined$/],
  ['/../package.json', 404, /^undefined$/],
  ['/..%2fpackage.json', 404, /^undefined$/],
  ['/assets/../../server/serve-frontend.ts', 404, /^undefined$/],
])('GET %s has the status %i', async (path, status, type) => {
  const answer = await sendRaw(frontend.origin + path, { method: 'GET' });
  expect(answer.status).toBe(status);
  expect(String(answer.headers['content-type'])).toMatch(type);
  expect(answer.headers['content-security-policy']).toContain("default-src 'none'");
  expect(answer.headers['x-content-type-options']).toBe('nosniff');
});

test('browsers may cache files with a content hash in their name for ever, and never the page', async () => {
  const page = await sendRaw(frontend.origin, { method: 'GET' });
  expect(page.headers['cache-control']).toBe('no-cache');
  const [script] = /\/assets\/[\w.-]+\.js/.exec(page.body.toString()) ?? [];
  const answer = await sendRaw(frontend.origin + script, { method: 'GET' });
  expect(answer.headers['cache-control']).toContain('immutable');
});
