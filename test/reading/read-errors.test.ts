import { describe, expect, test } from 'vitest';
import { failures } from '../support/failures.ts';
import { restClient, restPage } from '../support/scripted-api.ts';
import { scriptedGateway } from '../support/scripted-gateway.ts';
import type { Answer } from '../support/start-gateway.ts';

const rest = scriptedGateway();
const ERROR_ID = 'IMgq4PkNVK2g~lT8o3PN7';
const SAID = 'said by the REST API';
const body = { message: SAID, name: 'SomeError', code: 'some_code', id: ERROR_ID };

function fail(status: number, headers: Record<string, string> = {}): void {
  rest.script(() => ({ status, headers, body }));
}

/** Expects no internals in a response: no text or address of the REST API, no stack. */
function expectNoInternals({ text }: Answer): void {
  expect(text).not.toContain(SAID);
  expect(text).not.toContain('some_code');
  expect(text).not.toContain(rest.key);
  expect(text).not.toContain(String(rest.calls[0]?.headers.host));
  expect(text).not.toMatch(/\bat \w|\.ts\b|v2/);
}

const codes = [
  { status: 302, code: 'UPSTREAM_INVALID_RESPONSE' },
  { status: 400, code: 'BAD_USER_INPUT' },
  { status: 401, code: 'UNAUTHENTICATED' },
  { status: 403, code: 'FORBIDDEN' },
  { status: 405, code: 'UPSTREAM_INVALID_RESPONSE' },
  { status: 409, code: 'UPSTREAM_INVALID_RESPONSE' },
  { status: 418, code: 'UPSTREAM_INVALID_RESPONSE' },
  { status: 422, code: 'BAD_USER_INPUT' },
  { status: 429, code: 'RATE_LIMITED' },
  { status: 500, code: 'UPSTREAM_UNAVAILABLE' },
  { status: 502, code: 'UPSTREAM_UNAVAILABLE' },
  { status: 503, code: 'UPSTREAM_UNAVAILABLE' },
  { status: 504, code: 'UPSTREAM_UNAVAILABLE' },
];
/** Longer than any operation may take, so that nothing is retried. */
const headers = { location: '/v2/elsewhere', 'retry-after': '3600' };

const reads = [
  { title: 'client', query: '{ client(id: "c1") { id } }', path: 'client' },
  { title: 'node', query: '{ node(id: "c1") { id } }', path: 'node' },
  { title: 'clients', query: '{ clients { nodes { id } totalCount } }', path: 'clients' },
  { title: 'totalCount alone', query: '{ clients { totalCount } }', path: 'clients' },
  { title: 'pageInfo', query: '{ clients { pageInfo { hasNextPage } } }', path: 'clients' },
  { title: 'clientPage', query: '{ clientPage { items { id } } }', path: 'clientPage' },
];

describe.each(codes)('REST $status on a read is $code', ({ status, code }) => {
  test.each(reads)('of $title, with one error, after one call', async ({ query, path }) => {
    fail(status, headers);
    const answer = await rest.ask(query);
    expect(answer.status).toBe(200);
    expect(answer.data).toEqual({ [path]: null });
    expect(failures(answer)).toEqual([[path, code]]);
    const extensions = answer.errors?.[0]?.extensions;
    expect(extensions).toEqual({
      code,
      requestId: answer.headers.get('x-request-id'),
      upstreamStatus: status,
      upstreamErrorId: ERROR_ID,
      retryAfterSeconds: 3600,
    });
    expectNoInternals(answer);
    expect(rest.lines()).toHaveLength(1);
  });
});

describe('REST 404', () => {
  test('on a client is null, without an error', async () => {
    fail(404);
    const { data, errors } = await rest.ask('{ client(id: "c1") { id } node(id: "c2") { id } }');
    expect(errors).toBeUndefined();
    expect(data).toEqual({ client: null, node: null });
  });

  test('on the first page is an unusable response, since there is always a list', async () => {
    fail(404);
    const answer = await rest.ask('{ clients { nodes { id } } clientPage { totalItems } }');
    expect(answer.data).toEqual({ clients: null, clientPage: null });
    expect(failures(answer)).toEqual([
      ['clientPage', 'UPSTREAM_INVALID_RESPONSE'],
      ['clients', 'UPSTREAM_INVALID_RESPONSE'],
    ]);
    expect(answer.errors?.[0]?.extensions).toMatchObject({
      upstreamStatus: 404,
      upstreamErrorId: ERROR_ID,
    });
    expectNoInternals(answer);
  });

  test('on every page is an unusable response, whichever page is read', async () => {
    fail(404);
    const answer = await rest.ask('{ clientPage(page: 3) { totalItems } }');
    expect(answer.data).toEqual({ clientPage: null });
    expect(failures(answer)).toEqual([['clientPage', 'UPSTREAM_INVALID_RESPONSE']]);
  });
});

describe('the extensions of an error', () => {
  const waits = [
    ['0', 0],
    ['7200', 7200],
    ['-5', undefined],
    ['1.5', undefined],
    ['soon', undefined],
    ['', undefined],
    [undefined, undefined],
  ] as const;
  test.each(waits)('have the wait of Retry-After %j as %s', async (header, seconds) => {
    fail(403, header === undefined ? {} : { 'retry-after': header });
    const { errors } = await rest.ask('{ client(id: "c1") { id } }');
    expect(errors?.[0]?.extensions['retryAfterSeconds']).toBe(seconds);
  });

  test('have the wait until the date in Retry-After', async () => {
    fail(403, { 'retry-after': new Date(Date.now() + 3_600_000).toUTCString() });
    const { errors } = await rest.ask('{ client(id: "c1") { id } }');
    const seconds = Number(errors?.[0]?.extensions['retryAfterSeconds']);
    expect(Number.isInteger(seconds)).toBe(true);
    expect(Math.abs(seconds - 3600)).toBeLessThan(60);
  });

  const unusable = [
    ['no body', undefined],
    ['a page for people', '<h1>Oh no</h1>'],
    ['another shape', { error: { id: ERROR_ID } }],
    ['an id with spaces', { ...body, id: 'not an id' }],
    ['an id with a line end', { ...body, id: 'a\nb' }],
    ['a long id', { ...body, id: 'x'.repeat(129) }],
    ['an id that is the key', { ...body, id: 'scripted-api-key' }],
    ['a number for an id', { ...body, id: 5 }],
  ] as const;
  test.each(unusable)(
    'have no upstreamErrorId if the REST API sent no usable one: %s',
    async (_title, sent) => {
      rest.script(() => ({ status: 500, body: sent }));
      const { errors, text } = await rest.ask('{ client(id: "c1") { id } }');
      expect(errors).toHaveLength(1);
      expect(errors?.[0]?.extensions).toEqual({
        code: 'UPSTREAM_UNAVAILABLE',
        requestId: expect.any(String),
        upstreamStatus: 500,
      });
      expect(text).not.toContain('scripted-api-key');
    },
  );
});

describe('a failed read', () => {
  test('does not affect other aliases', async () => {
    rest.script(({ path }) => {
      if (path.includes('page=2') || path.endsWith('/bad')) {
        return { status: 500 };
      }
      return { body: path.includes('?') ? restPage([restClient('a')]) : restClient('good') };
    });
    const answer = await rest.ask(`{
      good: client(id: "good") { id } bad: client(id: "bad") { id } worse: client(id: "bad") { id }
      first: clientPage { items { id } } second: clientPage(page: 2) { items { id } }
      clients { nodes { id } }
    }`);
    expect(answer.data).toEqual({
      good: { id: 'good' },
      bad: null,
      worse: null,
      first: { items: [{ id: 'a' }] },
      second: null,
      clients: { nodes: [{ id: 'a' }] },
    });
    expect(failures(answer)).toEqual([
      ['bad', 'UPSTREAM_UNAVAILABLE'],
      ['second', 'UPSTREAM_UNAVAILABLE'],
      ['worse', 'UPSTREAM_UNAVAILABLE'],
    ]);
  });

  test('of a page affects only the windows that need that page', async () => {
    rest.script(({ path }) =>
      path.includes('page=2')
        ? { status: 503 }
        : { body: restPage([restClient('a'), restClient('b')], { totalItems: 4, pageSize: 2 }) },
    );
    const answer = await rest.ask(
      '{ whole: clients { nodes { id } totalCount } part: clients(first: 2) { nodes { id } } }',
    );
    expect(answer.data).toEqual({ whole: null, part: { nodes: [{ id: 'a' }, { id: 'b' }] } });
    expect(failures(answer)).toEqual([['whole', 'UPSTREAM_UNAVAILABLE']]);
  });
});
