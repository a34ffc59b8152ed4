import { describe, expect, test } from 'vitest';
import { sampleApiForSuite } from '../support/sample-api.ts';
import { scriptedApiForTest } from '../support/scripted-api.ts';
import { gatewayForSuite, gatewayForTest } from '../support/start-gateway.ts';

const NORTHWIND = '6548c72a13162e1d7ade0001';
const REIGER = '6010214a13162e1d7ade0002';
const MISSING = '000000000000000000000000';
const CLIENT = 'GET /v2/clients/';

const api = await sampleApiForSuite();
const gateway = await gatewayForSuite(api);

describe('the REST calls of one operation', () => {
  const rows = [
    { title: 'one client', query: `{ client(id: "${NORTHWIND}") { name } }`, ids: [NORTHWIND] },
    {
      title: 'one client with everything in it',
      query: `{ client(id: "${NORTHWIND}") { contacts { id } files { id } labels { id }
        marketings { id } notes { id } services { id } users { id } invoice { tax1 { value } } } }`,
      ids: [NORTHWIND],
    },
    {
      title: 'one client under many aliases, once',
      query: `{ a: client(id: "${NORTHWIND}") { name } b: client(id: "${NORTHWIND}") { contacts { id } }
        c: client(id: "${NORTHWIND}") { id } }`,
      ids: [NORTHWIND],
    },
    {
      title: 'one client by every query that takes an id, once',
      query: `{ client(id: "${NORTHWIND}") { name } node(id: "${NORTHWIND}") { id }
        nodes(ids: ["${NORTHWIND}", "${NORTHWIND}"]) { id } }`,
      ids: [NORTHWIND],
    },
    {
      title: 'two clients',
      query: `{ a: client(id: "${NORTHWIND}") { name } b: client(id: "${REIGER}") { name } }`,
      ids: [NORTHWIND, REIGER],
    },
    {
      title: 'each different id of nodes, once',
      query: `{ nodes(ids: ["${REIGER}", "${NORTHWIND}", "${REIGER}"]) { id } }`,
      ids: [NORTHWIND, REIGER],
    },
    {
      title: 'a client that does not exist, once',
      query: `{ a: client(id: "${MISSING}") { name } b: client(id: "${MISSING}") { id } }`,
      ids: [MISSING],
    },
    { title: 'nothing when no field needs the REST API', query: '{ __typename }', ids: [] },
    { title: 'nothing for an empty list of ids', query: '{ nodes(ids: []) { id } }', ids: [] },
  ];
  test.each(rows)('read $title', async ({ query, ids }) => {
    const { errors } = await gateway.ask(query);
    expect(errors).toBeUndefined();
    expect(api.lines().sort()).toEqual(ids.map((id) => CLIENT + id).sort());
  });

  test('read a listed client again where it is asked for by its id at the same time', async () => {
    const { data } = await gateway.ask(
      `{ clients { nodes { name } } client(id: "${NORTHWIND}") { name } }`,
    );
    expect(data.clients.nodes[0]).toEqual(data.client);
    expect(api.lines().sort()).toEqual([CLIENT + NORTHWIND, 'GET /v2/clients?page=1']);
  });
});

test.each([
  ['', '/clients/a'],
  ['/v2/', '/v2/clients/a'],
  ['/crm/v2', '/crm/v2/clients/a'],
])('REST calls go below the path of CLIENTS_API_URL: "%s"', async (base, path) => {
  const rest = await scriptedApiForTest(() => ({ status: 404 }));
  const { ask } = await gatewayForTest({ url: new URL(rest.url).origin + base, key: 'k' });
  expect((await ask('{ client(id: "a") { id } }')).errors).toBeUndefined();
  expect(rest.lines()).toEqual([`GET ${path}`]);
});
