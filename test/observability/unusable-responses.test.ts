import { expect, test } from 'vitest';
import * as faults from '../support/faults.ts';
import { faultyGateway } from '../support/faulty-gateway.ts';
import { restClient, restPage, scriptedApiForTest } from '../support/scripted-api.ts';
import { gatewayForTest } from '../support/start-gateway.ts';

const LIST = '{ clients { totalCount } }';
const ONE = '{ client(id: "a") { id } }';
const CREATE = 'mutation { createClient(input: { name: "a" }) { __typename } }';
const UPDATE = 'mutation { updateClient(id: "a", input: { pinned: true }) { __typename } }';
const DELETE = 'mutation { deleteClient(id: "a") { __typename } }';
const UNKNOWN = 'WRITE_OUTCOME_UNKNOWN';

test.each([
  ['a list with the status 404', LIST, { status: 404 }, 'list', 'It has the status 404.'],
  ['a redirect', ONE, { status: 302 }, 'retrieve', 'It has the status 302.'],
  ['a response that is not JSON', ONE, { body: '<html>' }, 'retrieve', 'The response is not JSON.'],
  [
    'a response that is not a client',
    ONE,
    { body: {} },
    'retrieve',
    'The response is not a client.',
  ],
  ['another client', ONE, { body: restClient('b') }, 'retrieve', 'The response is another client.'],
  [
    'a response that is not a page',
    LIST,
    { body: {} },
    'list',
    'The response is not a page of a list.',
  ],
  ['an unsupported media type', UPDATE, { status: 415 }, 'update', 'It has the status 415.'],
  ['a method that is not allowed', DELETE, { status: 405 }, 'delete', 'It has the status 405.'],
  ['a redirect of a write', CREATE, { status: 302 }, 'create', 'It has the status 302.', UNKNOWN],
  [
    'a response without an id',
    CREATE,
    { body: {} },
    'create',
    'The response to a create names no id.',
    UNKNOWN,
  ],
] as const)(
  'the log says once why %s cannot be used',
  async (_, query, answer, endpoint, reason, code: string = 'UPSTREAM_INVALID_RESPONSE') => {
    const gateway = await gatewayForTest(await scriptedApiForTest(() => answer));
    for (let nth = 0; nth < 3; nth++) {
      const { errors } = await gateway.ask(query);
      expect(errors?.[0]?.extensions.code).toBe(code);
    }
    const told = gateway.logs.filter(
      ({ msg }) => msg === 'a response of the REST API cannot be used',
    );
    expect(told).toMatchObject([{ level: 40, endpoint, reason, before: 0 }]);
  },
);

test('the log says that a response was cut short, even if the retry succeeded', async () => {
  const { ask, api, logs } = await faultyGateway();
  const told = () => logs.filter(({ msg }) => msg === 'a response of the REST API cannot be used');
  api.play = faults.firstTimes(1, faults.cutByLength);
  expect((await ask(ONE)).errors).toBeUndefined();
  const reason = 'The response was cut short.';
  expect(told()).toMatchObject([{ endpoint: 'retrieve', reason, before: 0 }]);
  api.play = faults.cutByLength;
  expect((await ask(ONE)).errors).toHaveLength(1);
  expect(told()).toHaveLength(1);
});

test.each([
  ['a page beyond the last one', '{ clientPage(page: 9) { page } }', 404],
  ['a client that does not exist', ONE, 404],
  ['a read that is forbidden', ONE, 403],
  ['a failure of the REST API', ONE, 500],
  ['a write of a client that does not exist', DELETE, 404],
  ['a write with a conflict', DELETE, 409],
  ['a rejected write', CREATE, 422],
  ['an empty response to a write', UPDATE, 204],
])('%s is not logged as unusable', async (_, query, status) => {
  const gateway = await gatewayForTest(
    await scriptedApiForTest(({ path }) =>
      path.endsWith('page=1') ? { body: restPage([]) } : { status },
    ),
  );
  await gateway.ask(query);
  expect(gateway.logs.filter(({ level }) => level === 40)).toEqual([]);
});
