import { describe, expect, test } from 'vitest';
import { restClient } from '../support/scripted-api.ts';
import { type Reply, scriptedGateway } from '../support/scripted-gateway.ts';
import { CALLS, WRITES, write } from '../support/writes.ts';

const rest = scriptedGateway();

const ERROR_BODY = {
  message: 'This is what went wrong',
  name: 'ErrorName',
  code: 'error_code',
  id: 'IMgq4PkNVK2g~lT8o3PN7',
};

const REJECTED = [
  ...WRITES.flatMap((field) => [400, 409, 422].map((status) => [field, status] as const)),
  ['createClient', 404],
] as const;

const FAILED: readonly [number, string][] = [
  [301, 'WRITE_OUTCOME_UNKNOWN'],
  [302, 'WRITE_OUTCOME_UNKNOWN'],
  [304, 'WRITE_OUTCOME_UNKNOWN'],
  [307, 'WRITE_OUTCOME_UNKNOWN'],
  [401, 'UNAUTHENTICATED'],
  [403, 'FORBIDDEN'],
  [405, 'UPSTREAM_INVALID_RESPONSE'],
  [408, 'UPSTREAM_INVALID_RESPONSE'],
  [413, 'UPSTREAM_INVALID_RESPONSE'],
  [418, 'UPSTREAM_INVALID_RESPONSE'],
  [429, 'RATE_LIMITED'],
  [500, 'WRITE_OUTCOME_UNKNOWN'],
  [502, 'WRITE_OUTCOME_UNKNOWN'],
  [503, 'WRITE_OUTCOME_UNKNOWN'],
  [504, 'WRITE_OUTCOME_UNKNOWN'],
  [599, 'WRITE_OUTCOME_UNKNOWN'],
];

/** Of a response, only its status may be shown, and of its body only `message` and `id`. */
const HIDDEN = /ErrorName|error_code|elsewhere|Basic realm|html|127\.0\.0\.1/;

const answer = (reply: Reply) =>
  rest.script(() => ({
    ...reply,
    headers: {
      location: 'http://elsewhere.example/v2/clients/9',
      'www-authenticate': 'Basic realm="x"',
      ...reply.headers,
    },
  }));

describe.each(REJECTED)('%s that the REST API answers with %i is rejected', (field, status) => {
  test('with the message and the id of its error body', async () => {
    answer({ status, body: ERROR_BODY });
    const { data, errors, text } = await write(rest.ask, field);
    expect(errors).toBeUndefined();
    expect(data[field]).toEqual({
      __typename: 'ClientRejectedError',
      message: 'This is what went wrong',
      upstreamErrorId: 'IMgq4PkNVK2g~lT8o3PN7',
    });
    expect(text).not.toMatch(HIDDEN);
    expect(rest.lines()).toEqual([CALLS[field]]);
  });

  test('with our own message when it has no error body', async () => {
    answer({ status });
    const { data, errors, text } = await write(rest.ask, field);
    expect(errors).toBeUndefined();
    expect(data[field]).toEqual({
      __typename: 'ClientRejectedError',
      message: expect.stringMatching(/^The REST API .+\.$/),
      upstreamErrorId: null,
    });
    expect(text).not.toMatch(HIDDEN);
    expect(rest.lines()).toEqual([CALLS[field]]);
  });
});

describe.each(WRITES)('%s', (field) => {
  describe.each(FAILED)('that the REST API answers with %i is %s', (status, code) => {
    test('with the id of its error body, and without its message', async () => {
      answer({ status, ...(status !== 304 && { body: ERROR_BODY }) });
      const answered = await write(rest.ask, field);
      expect(answered.status).toBe(200);
      expect(answered.headers.has('www-authenticate')).toBe(false);
      expect(answered.data).toEqual({ [field]: null });
      expect(answered.errors).toEqual([
        {
          message: expect.any(String),
          locations: expect.any(Array),
          path: [field],
          extensions: {
            code,
            requestId: expect.any(String),
            upstreamStatus: status,
            ...(status !== 304 && { upstreamErrorId: 'IMgq4PkNVK2g~lT8o3PN7' }),
          },
        },
      ]);
      expect(answered.text).not.toContain(ERROR_BODY.message);
      expect(answered.text).not.toMatch(HIDDEN);
      expect(rest.lines()).toEqual([CALLS[field]]);
    });

    test('also without an error body', async () => {
      answer({ status, ...(status !== 304 && { body: '<html>Bad gateway</html>' }) });
      const { data, errors, text } = await write(rest.ask, field);
      expect(data).toEqual({ [field]: null });
      expect(errors).toHaveLength(1);
      expect(errors?.[0]).toMatchObject({
        path: [field],
        extensions: { code, upstreamStatus: status },
      });
      expect(errors?.[0]?.extensions).not.toHaveProperty('upstreamErrorId');
      expect(text).not.toMatch(HIDDEN);
      expect(rest.lines()).toEqual([CALLS[field]]);
    });
  });

  test('says after how many seconds to try again when the REST API says so', async () => {
    answer({ status: 429, headers: { 'retry-after': '120' }, body: ERROR_BODY });
    const { errors } = await write(rest.ask, field);
    expect(errors?.[0]?.extensions).toMatchObject({
      code: 'RATE_LIMITED',
      retryAfterSeconds: 120,
      upstreamStatus: 429,
    });
    expect(rest.lines()).toEqual([CALLS[field]]);
  });

  test('that may have happened has no retryAfterSeconds', async () => {
    answer({ status: 503, headers: { 'retry-after': '1' } });
    const { errors } = await write(rest.ask, field);
    expect(errors?.[0]?.extensions).toEqual({
      code: 'WRITE_OUTCOME_UNKNOWN',
      requestId: expect.any(String),
      upstreamStatus: 503,
    });
    expect(rest.lines()).toEqual([CALLS[field]]);
  });
});

describe('updateClient that the REST API answers with 404', () => {
  const read = (reply: Reply) =>
    rest.script(({ method }) => (method === 'GET' ? reply : { status: 404, body: ERROR_BODY }));

  test('is a ClientNotFoundError when one read finds no client either', async () => {
    read({ status: 404, body: { ...ERROR_BODY, id: 'of-the-read' } });
    const { data, errors } = await write(rest.ask, 'updateClient', { client: 'name' });
    expect(errors).toBeUndefined();
    expect(data.updateClient).toEqual({
      __typename: 'ClientNotFoundError',
      message: expect.any(String),
      id: '1',
    });
    expect(rest.lines()).toEqual(['PUT /v2/clients/1', 'GET /v2/clients/1']);
  });

  test('is a ClientRejectedError when one read finds the client, since something else is missing', async () => {
    read({ body: restClient('1') });
    const { data, errors } = await write(rest.ask, 'updateClient', {
      input: { invoice: { tax1Id: 'gone' } },
    });
    expect(errors).toBeUndefined();
    expect(data.updateClient).toEqual({
      __typename: 'ClientRejectedError',
      message: 'This is what went wrong',
      upstreamErrorId: 'IMgq4PkNVK2g~lT8o3PN7',
    });
    expect(rest.lines()).toEqual(['PUT /v2/clients/1', 'GET /v2/clients/1']);
  });

  test.each<[string, Reply]>([
    ['500', { status: 500 }],
    ['a lost connection', { fault: 'reset' }],
    ['HTML', { body: '<html></html>' }],
  ])('is a ClientNotFoundError when the read ends with %s', async (_what, reply) => {
    read(reply);
    const { data, errors } = await write(rest.ask, 'updateClient');
    expect(errors).toBeUndefined();
    expect(data.updateClient).toMatchObject({ __typename: 'ClientNotFoundError', id: '1' });
    expect(rest.writes()).toEqual(['PUT /v2/clients/1']);
  });
});
