import { describe, test } from 'vitest';
import { answerList } from '../support/answer-list.ts';
import { answeringApiForSuite } from '../support/answering-api.ts';
import { restClient } from '../support/scripted-api.ts';
import { gatewayForSuite } from '../support/start-gateway.ts';
import { expectTheSameFrom } from './expect-the-same.ts';

/** How the REST API answers for clients that are not as they should be; the clients of the list are. */
const CLIENTS: Record<string, { status?: number; body?: unknown }> = {
  full: {
    body: restClient('full', {
      name: 'Quote " backslash \\ line\nfeed é 😀 \u2028 \ud800',
      contacts: [{ id: 'k', fullName: 'Ada', emails: { invoice: true } }, { id: 'l' }],
      services: [
        {
          id: 's',
          matchesType: 'percentage',
          unitCost: 0.1,
          matches: [{ id: 'm', name: 'Repetitions', percentage: 0.3 }],
        },
      ],
      invoice: { currency: { code: 'EUR' }, minimumFee: -0, tax1: { id: 't', value: 1e21 } },
      notes: [{ id: 'n', content: '<p></p>', createdAt: '2024-01-02T03:04:05+02:00' }],
    }),
  },
  'bad contacts': { body: restClient('bad contacts', { contacts: 'none' }) },
  'bad name': { body: restClient('bad name', { name: 7 }) },
  'no client': { body: [] },
  forbidden: { status: 403, body: { name: 'x', message: 'Not yours.', id: 'e1' } },
  gone: { status: 404 },
};
const IDS = [...Object.keys(CLIENTS), 'c1', 'c7', '..', ''];

const list = answerList({ size: 45, pageSize: 20, beyondEnd: 'empty' });
const api = await answeringApiForSuite();
api.answer = (call) =>
  CLIENTS[decodeURIComponent(call.path).replace('/v2/clients/', '')] ?? list(call);
const gateway = await gatewayForSuite(api, { CLIENTS_API_LIST_ITEMS: 'complete' });
const expectTheSame = expectTheSameFrom(gateway, api);

const EVERYTHING = `id name archived pinned details address { city } catConfiguration { id name }
  contacts { __typename id fullName emails { invoice quote } } files { id } labels { id }
  invoice { applyVATReverseCharge currency { code symbol } minimumFee tax1 { value } }
  marketings { id } notes { id content user { id } createdAt } users { id }
  services { id matchesType unitCost matches { match { id name } percentage } } createdAt updatedAt`;

describe('one client', () => {
  test.each(IDS)('%s', async (id) => {
    await expectTheSame({
      query: `query One($id: ID!) { client(id: $id) { ${EVERYTHING} } }`,
      variables: { id },
    });
    await expectTheSame({ query: `{ client(id: ${JSON.stringify(id)}) { id name } }` });
  });

  test.each(IDS)('%s, beside other fields and through interfaces', async (id) => {
    await expectTheSame({
      query: `query Some($id: ID!, $ids: [ID!]!) { a: client(id: $id) { name } b: client(id: "c1") { id }
        node(id: $id) { __typename id ... on Client { contacts { id } } } nodes(ids: $ids) { id ...N } }
        fragment N on Client { name ...M } fragment M on Node { id }`,
      variables: { id, ids: [id, 'c1', 'gone', id] },
    });
  });
});

test('what several places in the document ask of the same field', async () => {
  await expectTheSame({
    query: `query { client(id: "full") { id contacts { id } ...A contacts { fullName } }
      client(id: "full") { name contacts { emails { quote } } } }
      fragment A on Client { contacts { emails { invoice } } }`,
  });
});

describe('lists', () => {
  const LIST = `edges { cursor node { id name contacts { id } } } nodes { id } totalCount
    pageInfo { hasNextPage hasPreviousPage startCursor endCursor }`;
  const windows = [
    {},
    { first: 0 },
    { first: 3 },
    { first: 45 },
    { last: 4 },
    { last: 45 },
    { first: null, last: 2 },
    { first: 2, last: 2 },
    { first: -1 },
    { first: 101 },
    { first: 2, after: 'not a cursor' },
    { first: 2, orderBy: { field: 'NAME' } },
    { first: 2, orderBy: { field: 'NAME', direction: 'DESC' } },
    { first: 2, orderBy: null },
    { first: 'two' },
    { orderBy: { field: 'SIZE' } },
  ];
  test.each(windows)('clients: %j', async (variables) => {
    await expectTheSame({
      query: `query List($first: Int, $last: Int, $after: String, $orderBy: ClientOrder) {
        clients(first: $first, last: $last, after: $after, orderBy: $orderBy) { ${LIST} } }`,
      variables,
    });
  });

  test.each(['totalCount', 'pageInfo { hasNextPage }', 'nodes { id } totalCount', '__typename'])(
    'only a part of a connection: %s',
    async (part) => {
      await expectTheSame({ query: `{ clients(first: 2) { ${part} } }` });
    },
  );

  test.each([{}, { page: 1 }, { page: 3 }, { page: 9 }, { page: 0 }, { page: null }])(
    'clientPage: %j',
    async (variables) => {
      await expectTheSame({
        query: `query Page($page: Int! = 2) { clientPage(page: $page) {
          page pageSize totalPages totalItems hasNextPage hasPreviousPage items { id ${EVERYTHING} } } }`,
        variables,
      });
    },
  );
});

describe('absent, null, value and default', () => {
  const DIRECTION = 'ClientOrderDirection';
  const documents = [
    `query ($d: ${DIRECTION}) { clients(first: 2, orderBy: { field: NAME, direction: $d }) { nodes { id } } }`,
    `query ($d: ${DIRECTION} = DESC) { clients(first: 2, orderBy: { field: NAME, direction: $d }) { nodes { id } } }`,
    `query ($d: ${DIRECTION}! = DESC) { clients(first: 2, orderBy: { field: NAME, direction: $d }) { nodes { id } } }`,
    `query ($d: ${DIRECTION}!) { clients(first: 2, orderBy: { field: NAME, direction: $d }) { nodes { id } } }`,
  ];
  test.each(
    documents.flatMap((query) =>
      [{}, { d: null }, { d: 'ASC' }, { d: 'UP' }].map((variables) => ({ query, variables })),
    ),
  )('$query $variables', async (asked) => {
    await expectTheSame(asked);
  });
});

describe('@skip and @include', () => {
  const query = `query ($yes: Boolean! = true) { client(id: "full") {
    id @include(if: $yes) name @skip(if: $yes) contacts @include(if: $yes) { id } ...A @skip(if: $yes)
    ... @include(if: $yes) { contacts { fullName @skip(if: $yes) } } __typename @skip(if: true) } }
    fragment A on Client { details contacts { nickname } }`;
  test.each([{}, { yes: true }, { yes: false }, { yes: null }])('%j', async (variables) => {
    await expectTheSame({ query, variables });
  });
});
