import { createContext, runInContext } from 'node:vm';
import { gunzipSync } from 'node:zlib';
import { parse, validate } from 'graphql';
import { describe, expect, test } from 'vitest';
import { buildSchema } from '../../src/schema/schema.ts';
import { sendRaw } from '../support/raw-http.ts';
import { sharedGateway } from '../support/shared-gateway.ts';

const BROWSER = 'text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8';
const TYPES: Record<string, string> = {
  css: 'text/css; charset=utf-8',
  ico: 'image/x-icon',
  js: 'text/javascript; charset=utf-8',
};

describe('GraphiQL', () => {
  const shared = sharedGateway();

  const page = async () => {
    const response = await shared.gateway.fetch('/graphql', { headers: { accept: BROWSER } });
    return { response, html: await response.text() };
  };
  const get = (path: string, headers: Record<string, string> = {}) =>
    sendRaw(shared.gateway.origin + path, { method: 'GET', headers });
  const read = async (path: string) => String((await get(path)).body);

  test.each(['/', '/graphql'])(
    'is served to browsers at %s, without a credential',
    async (path) => {
      const response = await shared.gateway.fetch(path, { headers: { accept: BROWSER } });
      expect(response.status).toBe(200);
      expect(new URL(response.url).pathname).toBe('/graphql');
      expect(response.headers.get('content-type')).toBe('text/html; charset=utf-8');
      expect(await response.text()).toMatch(/^<!doctype html>/i);
    },
  );

  test('has a page that may not be cached or framed, and sends no referrer', async () => {
    const { response } = await page();
    expect(response.headers.get('cache-control')).toBe('no-store');
    expect(response.headers.get('vary')).toContain('Accept');
    expect(response.headers.get('x-frame-options')).toBe('DENY');
    expect(response.headers.get('x-content-type-options')).toBe('nosniff');
    expect(response.headers.get('referrer-policy')).toBe('no-referrer');
  });

  test('has a content security policy that allows only our own origin', async () => {
    const { response } = await page();
    const policy = new Map(
      (response.headers.get('content-security-policy') ?? '')
        .split(';')
        .map((directive) => directive.trim().split(/ +/))
        .map(([name = '', ...sources]) => [name, sources]),
    );
    expect(policy.get('default-src')).toEqual(["'none'"]);
    expect(policy.get('script-src')).toEqual(["'self'"]);
    expect(policy.get('connect-src')).toEqual(["'self'"]);
    expect(policy.get('frame-ancestors')).toEqual(["'none'"]);
    expect(policy.get('base-uri')).toEqual(["'none'"]);
    for (const source of [...policy.values()].flat()) {
      expect(source).toMatch(/^('none'|'self'|'unsafe-inline'|data:)$/);
    }
    expect(policy.get('style-src')).toContain("'unsafe-inline'");
    expect([...policy].filter(([, sources]) => sources.includes("'unsafe-inline'"))).toHaveLength(
      1,
    );
  });

  test('has no inline script, which the policy would stop', async () => {
    const { html } = await page();
    expect(html).not.toMatch(/<script(?![^>]* src=)[^>]*>/i);
    expect(html).not.toMatch(/\son\w+=/i);
  });

  /** The files that the page names, and the workers, which a function for the editor names. */
  async function parts(): Promise<string[]> {
    const { html } = await page();
    const named = [...html.matchAll(/ (?:src|href)="([^"]+)"/g)].map(([, path = '']) => path);
    const self: { MonacoEnvironment?: { getWorkerUrl: (id: string, label: string) => string } } =
      {};
    const workers = named.find((path) => path.includes('workers')) ?? '';
    runInContext(await read(workers), createContext({ self }));
    const label = (name: string) => self.MonacoEnvironment?.getWorkerUrl('workerMain.js', name);
    return [
      ...named,
      ...['editorWorkerService', 'json', 'graphql'].map((name) => label(name) ?? ''),
    ];
  }

  test('loads all its files from our origin, with their types, and compressed if accepted', async () => {
    const all = await parts();
    expect(new Set(all).size).toBeGreaterThanOrEqual(7);
    for (const path of all) {
      expect(path).toMatch(/^\/graphiql\/[\w.-]+$/);
      const plain = await get(path);
      expect([path, plain.status]).toEqual([path, 200]);
      expect(plain.headers['content-type']).toBe(TYPES[path.split('.').at(-1) ?? '']);
      expect(plain.headers).not.toHaveProperty('content-encoding');
      expect(plain.body.length).toBeGreaterThan(0);

      const packed = await get(path, { 'accept-encoding': 'gzip' });
      expect(packed.headers['vary']?.toLowerCase()).toContain('accept-encoding');
      if (plain.body.length > 2000) {
        expect(packed.headers['content-encoding']).toBe('gzip');
        expect(gunzipSync(packed.body).equals(plain.body)).toBe(true);
        expect(packed.body.length).toBeLessThan(plain.body.length);
      }
    }
  });

  test('has files that can be revalidated with their ETags', async () => {
    for (const path of await parts()) {
      const { headers } = await get(path);
      const etag = headers['etag'] ?? '';
      expect(etag).toMatch(/^(W\/)?"[^"]+"$/);
      expect(headers['cache-control']).toBe('no-cache');
      for (const more of [{}, { 'accept-encoding': 'gzip' }]) {
        const known = await get(path, { 'if-none-match': etag, ...more });
        expect([known.status, known.body.length]).toEqual([304, 0]);
        expect(known.headers).toMatchObject({ etag, 'cache-control': 'no-cache' });
      }
      expect((await get(path, { 'if-none-match': '"other"' })).status).toBe(200);
    }
  });

  test('a file is recognized by its ETag in every form that caches send', async () => {
    const { headers, body } = await get('/graphiql/page.css');
    const etag = headers['etag'] ?? '';
    const strong = etag.replace('W/', '');
    for (const known of [strong, `"a", ${etag}`, `W/"a",${strong} , "b"`, '*']) {
      expect((await get('/graphiql/page.css', { 'if-none-match': known })).status).toBe(304);
    }
    for (const other of ['', '"a", W/"b"', strong.slice(1, -1), `"${etag}"`, '"*"']) {
      const answer = await get('/graphiql/page.css', { 'if-none-match': other });
      expect([answer.status, answer.body]).toEqual([200, body]);
    }
  });

  test.each([
    ['/', 302],
    ['/graphql', 200],
    ['/graphiql/page.css', 200],
    ['/graphiql/none', 404],
  ])('HEAD returns the headers of GET at %s, without a body', async (path, status) => {
    const send = (method: string) =>
      sendRaw(shared.gateway.origin + path, { method, headers: { accept: BROWSER } });
    const [got, told] = [await send('GET'), await send('HEAD')];
    expect([got.status, told.status, told.body.length]).toEqual([status, status, 0]);
    for (const name of ['content-type', 'cache-control', 'etag', 'location', 'vary']) {
      expect(told.headers[name]).toBe(got.headers[name]);
    }
  });

  test('names no URL of another host in its page, its start script and its styles', async () => {
    const { html } = await page();
    const start = await read('/graphiql/start.js');
    const workers = await read('/graphiql/workers.js');
    for (const text of [html, start, workers]) {
      expect(text).not.toMatch(/https?:\/\/|["'(]\/\//);
    }
    const css = await read('/graphiql/graphiql.css');
    const urls = [...css.matchAll(/(?:url\(|@import)\s*["']?([^"')]+)/g)].map(
      ([, url = '']) => url,
    );
    expect(urls.filter((url) => !/^(data:|#)/.test(url))).toEqual([]);
  });

  test('uses our own endpoint, and starts with valid operations', async () => {
    interface Options {
      readonly endpoint: string;
      readonly defaultTabs: { readonly query: string }[];
    }
    const given: Options[] = [];
    const YogaGraphiQL = {
      renderYogaGraphiQL: (_: unknown, options: Options) => given.push(options),
    };
    const document = { querySelector: (selector: string) => selector };
    runInContext(await read('/graphiql/start.js'), createContext({ YogaGraphiQL, document }));
    expect(given).toHaveLength(1);
    expect(given[0]?.endpoint).toBe('/graphql');
    const queries = given[0]?.defaultTabs.map(({ query }) => query) ?? [];
    expect(queries.flatMap((query) => validate(buildSchema(), parse(query)))).toEqual([]);

    const { data, errors } = await shared.gateway.ask(queries[0] ?? '');
    expect(errors).toBeUndefined();
    expect(data.clients.nodes.length).toBeGreaterThan(0);
  });

  test('answers 404 for unknown files', async () => {
    for (const path of [
      '/graphiql/nothing.js',
      '/graphiql/',
      '/graphiql/../package.json',
      '/graphiql/__proto__',
    ]) {
      expect((await get(path)).status).toBe(404);
    }
  });

  test.each([
    '*/*',
    'application/json',
    'application/graphql-response+json',
    'text/html, image/gif, *; q=.2, */*; q=.2',
  ])('is not served to requests with the header of a GraphQL client: %s', async (accept) => {
    const answer = await get('/graphql?query={__typename}', {
      accept,
      'graphql-require-preflight': 'true',
    });
    expect(JSON.parse(String(answer.body))).toEqual({ data: { __typename: 'Query' } });
  });

  test.each([
    'application/json, text/html;q=0.9',
    'application/json, text/html;q=0',
    'text/html;q=0.1, */*',
    'text/html;q=0, */*;q=0.1',
  ])('is not served to callers who accept "%s", which prefers data', async (accept) => {
    const answer = await get('/graphql?query={__typename}', { accept });
    expect([answer.status, answer.headers['content-type']]).toEqual([
      403,
      'application/json; charset=utf-8',
    ]);
  });

  test.each(['identity', 'gzip;q=0', 'gzip; q=0.0, br', 'br'])(
    'has files that are not compressed with gzip for callers who accept "%s"',
    async (accepted) => {
      const { headers, body } = await get('/graphiql/start.js', { 'accept-encoding': accepted });
      expect(headers['content-encoding']).not.toBe('gzip');
      expect(headers['content-encoding'] ?? String(body)).toMatch(/^br$|^YogaGraphiQL/);
    },
  );
});
