import { expect, test } from 'vitest';
import { restClient } from '../support/scripted-api.ts';
import { scriptedGateway } from '../support/scripted-gateway.ts';
import { slowness } from '../support/slowness.ts';

const rest = scriptedGateway();
const MOST_MS = 500;

const names = Object.fromEntries(Array.from({ length: 6500 }, (_, nth) => [`n${nth}`, 1]));
const BOMBS = [
  {
    what: 'names that an input of a query does not have',
    query: 'query ($v: ClientOrder) { clients(first: 1, orderBy: $v) { totalCount } }',
    fitting: { field: 'NAME' },
    bomb: names,
  },
  {
    what: 'ids that are none',
    query: 'query ($v: [ID!]!) { nodes(ids: $v) { id } }',
    fitting: ['1'],
    bomb: Array(9000).fill([]),
  },
  {
    what: 'names that the input of a mutation does not have',
    query: 'mutation ($v: UpdateClientInput!) { updateClient(id: "1", input: $v) { __typename } }',
    fitting: { name: 'A' },
    bomb: names,
  },
];

test.each(BOMBS)(
  'what was asked for often is no way to make the process print $what',
  async ({ query, fitting, bomb }) => {
    rest.script(() => ({ body: restClient('1') }));
    for (let nth = 0; nth < 3; nth++) {
      await rest.ask(query, { v: fitting });
    }
    const before = process.cpuUsage();
    const { errors } = await rest.ask(query, { v: bomb });
    const { user, system } = process.cpuUsage(before);
    expect(errors?.[0]?.extensions.code).toBe('BAD_USER_INPUT');
    expect((user + system) / 1000 / slowness()).toBeLessThan(MOST_MS);
  },
);
