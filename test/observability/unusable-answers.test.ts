import { expect, test } from 'vitest';
import { restPage, scriptedApiForTest } from '../support/scripted-api.ts';
import { gatewayForTest } from '../support/start-gateway.ts';

const LIST = '{ clients { totalCount } }';
const ONE = '{ client(id: "a") { id } }';

test.each([
  ['a list that is not there', LIST, { status: 404 }, 'list', 'It has the status 404.'],
  ['a redirection', ONE, { status: 302 }, 'retrieve', 'It has the status 302.'],
  ['what is no JSON', ONE, { body: '<html>' }, 'retrieve', 'The answer is not JSON.'],
  ['what is no page', LIST, { body: {} }, 'list', 'The answer is not a page of a list.'],
] as const)(
  'why %s cannot be used is in the log, once',
  async (_, query, answer, endpoint, reason) => {
    const gateway = await gatewayForTest(await scriptedApiForTest(() => answer));
    for (let nth = 0; nth < 3; nth++) {
      const { errors } = await gateway.ask(query);
      expect(errors?.[0]?.extensions.code).toBe('UPSTREAM_INVALID_RESPONSE');
    }
    const told = gateway.logs.filter(
      ({ msg }) => msg === 'an answer of the REST API cannot be used',
    );
    expect(told).toMatchObject([{ level: 40, endpoint, reason, before: 0 }]);
  },
);

test.each([
  ['a page beyond the last one', '{ clientPage(page: 9) { page } }', 404],
  ['a client that is not there', ONE, 404],
  ['what the code says', ONE, 403],
])('%s is not', async (_, query, status) => {
  const gateway = await gatewayForTest(
    await scriptedApiForTest(({ path }) =>
      path.endsWith('page=1') ? { body: restPage([]) } : { status },
    ),
  );
  await gateway.ask(query);
  expect(gateway.logs.filter(({ level }) => level === 40)).toEqual([]);
});
