import { expect, test } from 'vitest';
import { measuredGateway } from '../support/measured-gateway.ts';

const { ask, cpuMs } = measuredGateway();

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
  'also for an operation on the fast path, $what are refused in under 50 ms of CPU',
  async ({ query, fitting, bomb }) => {
    for (let nth = 0; nth < 3; nth++) {
      expect((await ask(query, { v: fitting })).errors).toBeUndefined();
    }
    const cpu = await cpuMs(async () => {
      const { errors } = await ask(query, { v: bomb });
      expect(errors?.[0]?.extensions.code).toBe('BAD_USER_INPUT');
    });
    expect(cpu).toBeLessThan(50);
  },
);
