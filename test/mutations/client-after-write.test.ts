import { describe, expect, test } from 'vitest';
import { restClient } from '../support/scripted-api.ts';
import { type Reply, scriptedGateway } from '../support/scripted-gateway.ts';
import { CALLS, write } from '../support/writes.ts';

const rest = scriptedGateway();

const SUCCESSES = {
  createClient: 'CreateClientSuccess',
  updateClient: 'UpdateClientSuccess',
} as const;

const HTML = { headers: { 'content-type': 'text/html' }, body: '<html>no JSON</html>' };
const FULL = restClient('1', {
  contacts: [{ id: 'c', fullName: 'John Doe' }],
  files: [{ id: 'f', name: 'a.pdf', size: 3 }],
  labels: [{ id: 'l', name: 'VIP', color: '#991b1b' }],
  notes: [{ id: 'n', content: '<p>x</p>', user: { id: 'u', name: 'U' } }],
  users: [{ id: 'u', name: 'U' }],
});
const EVERY_LIST =
  'id contacts { id } files { id } labels { id } marketings { id } notes { id user { id } } services { id } users { id }';

describe.each(['createClient', 'updateClient'] as const)('the client of %s', (field) => {
  const call = CALLS[field];
  const success = SUCCESSES[field];
  const writeThenRead = (reply: Reply) =>
    rest.script(({ method }) => (method === 'GET' ? reply : { body: { id: '1' } }));

  test('is taken from the response to the write, with its nested lists', async () => {
    rest.script(() => ({ body: FULL }));
    const { data, errors } = await write(rest.ask, field, { client: EVERY_LIST });
    expect(errors).toBeUndefined();
    expect(data[field].client).toEqual({
      id: '1',
      contacts: [{ id: 'c' }],
      files: [{ id: 'f' }],
      labels: [{ id: 'l' }],
      marketings: [],
      notes: [{ id: 'n', user: { id: 'u' } }],
      services: [],
      users: [{ id: 'u' }],
    });
    expect(rest.lines()).toEqual([call]);
  });

  test('is not read again when its nested lists are all empty, unlike an item of a list', async () => {
    rest.script(() => ({ body: restClient('1') }));
    const { data } = await write(rest.ask, field, { client: EVERY_LIST });
    expect(data[field].client).toMatchObject({ contacts: [], users: [] });
    expect(rest.lines()).toEqual([call]);
  });

  test('is read once, however often it is selected', async () => {
    writeThenRead({ body: FULL });
    const { data } = await write(rest.ask, field, {
      client: 'name } again: client { contacts { id } } third: client { id',
    });
    expect(data[field]).toMatchObject({ client: { name: 'Client 1' }, third: { id: '1' } });
    expect(rest.lines()).toEqual([call, 'GET /v2/clients/1']);
  });

  test.each<[string, Reply, Record<string, unknown>]>([
    ['500', { status: 500 }, { code: 'UPSTREAM_UNAVAILABLE', upstreamStatus: 500 }],
    [
      '429',
      { status: 429, headers: { 'retry-after': '3600' } },
      { code: 'RATE_LIMITED', upstreamStatus: 429, retryAfterSeconds: 3600 },
    ],
    ['401', { status: 401 }, { code: 'UNAUTHENTICATED', upstreamStatus: 401 }],
    ['403', { status: 403 }, { code: 'FORBIDDEN', upstreamStatus: 403 }],
    ['302', { status: 302 }, { code: 'UPSTREAM_INVALID_RESPONSE', upstreamStatus: 302 }],
    ['HTML', HTML, { code: 'UPSTREAM_INVALID_RESPONSE' }],
    ['a page', { body: { items: [] } }, { code: 'UPSTREAM_INVALID_RESPONSE' }],
    ['a lost connection', { fault: 'reset' }, { code: 'UPSTREAM_UNAVAILABLE' }],
  ])(
    'is null with an error of its own when its read ends with %s',
    async (_what, reply, extensions) => {
      writeThenRead(reply);
      const { status, data, errors } = await write(rest.ask, field, { client: 'name' });
      expect(status).toBe(200);
      expect(data[field]).toEqual({ __typename: success, clientId: '1', client: null });
      expect(errors).toMatchObject([{ path: [field, 'client'], extensions }]);
      expect(rest.writes()).toEqual([call]);
    },
  );

  test('is null without an error when it was deleted before it could be read', async () => {
    writeThenRead({ status: 404 });
    const { data, errors } = await write(rest.ask, field, { client: 'name' });
    expect(errors).toBeUndefined();
    expect(data[field]).toEqual({ __typename: success, clientId: '1', client: null });
    expect(rest.lines()).toEqual([call, 'GET /v2/clients/1']);
  });

  test('has null for a wrong value, with an error at its path, although the write succeeded', async () => {
    rest.script(() => ({ body: { ...FULL, details: 5 } }));
    const { data, errors } = await write(rest.ask, field, {
      client: 'name details labels { id }',
    });
    expect(data[field]).toEqual({
      __typename: success,
      clientId: '1',
      client: { name: 'Client 1', details: null, labels: [{ id: 'l' }] },
    });
    expect(errors).toMatchObject([
      {
        path: [field, 'client', 'details'],
        extensions: { code: 'UPSTREAM_INVALID_RESPONSE' },
      },
    ]);
    expect(rest.lines()).toEqual([call]);
    expect(rest.gateway.logs).toContainEqual(
      expect.objectContaining({ field: 'details', msg: 'the REST API broke its contract' }),
    );
  });
});
