import { expect, test } from 'vitest';
import { restClient } from '../support/scripted-api.ts';
import { scriptedGateway } from '../support/scripted-gateway.ts';
import { slowness } from '../support/slowness.ts';

const rest = scriptedGateway();
const MOST_MS = 500;

const names = Object.fromEntries(Array.from({ length: 6500 }, (_, nth) => [`n${nth}`, 1]));
const BOMBS = [
  {
    what: 'unknown names in the input of a query',
    query: 'query ($v: ClientOrder) { clients(first: 1, orderBy: $v) { totalCount } }',
    fitting: { field: 'NAME' },
    bomb: names,
  },
  {
    what: 'invalid ids',
    query: 'query ($v: [ID!]!) { nodes(ids: $v) { id } }',
    fitting: ['1'],
    bomb: Array(9000).fill([]),
  },
  {
    what: 'unknown names in the input of a mutation',
    query: 'mutation ($v: UpdateClientInput!) { updateClient(id: "1", input: $v) { __typename } }',
    fitting: { name: 'A' },
    bomb: names,
  },
];

test.each(BOMBS)(
  'also for an operation on the fast path, $what cost little CPU to refuse',
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
