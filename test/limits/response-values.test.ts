import { expect, test } from 'vitest';
import { everythingOf } from '../support/fields-of.ts';
import { measuredGateway } from '../support/measured-gateway.ts';
import { repeat } from '../support/repeat.ts';

const suite = measuredGateway();
const FIELDS = `id name archived pinned details vatNumber logoUrl createdAt updatedAt
  address { name line1 line2 city postalCode state country } invoice { paymentTerms minimumFee }`;
const CLIENT = `fragment C on Client { ${FIELDS} }`;
const IDS = Array.from({ length: 100 }, () => 'a');
const lists = (count: number, list: string) => repeat(count, (index) => `a${index}: ${list}`);

test.each([
  [
    'nodes of one id, in a variable',
    `query ($ids: [ID!]!) { ${lists(40, 'nodes(ids: $ids) { ...C }')} } ${CLIENT}`,
    { ids: IDS },
  ],
  [
    'nodes of one id, in a default',
    `query ($ids: [ID!]! = ${JSON.stringify(IDS)}) { ${lists(40, 'nodes(ids: $ids) { ...C }')} } ${CLIENT}`,
    {},
  ],
  [
    'windows of one list',
    `query ($first: Int) { ${lists(40, 'clients(first: $first) { nodes { ...C } }')} } ${CLIENT}`,
    { first: 100 },
  ],
  [
    'the last clients of one list',
    `query ($last: Int) { ${lists(40, 'clients(last: $last) { edges { node { ...C } } }')} } ${CLIENT}`,
    { last: 100 },
  ],
  [
    'windows of one list, and one with a negative size',
    `query ($first: Int) { less: clients(first: -1000000) { nodes { ...C } } ${lists(40, 'clients(first: $first) { nodes { ...C } }')} } ${CLIENT}`,
    { first: 100 },
  ],
  [
    'one numbered page',
    `{ ${lists(50, 'clientPage(page: 1) { items { ...F ...F ...F } }')} } fragment F on Client { ${FIELDS} } `,
    {},
  ],
] as const)(
  '%s under dozens of aliases: refused in under 50 ms of CPU, although few REST calls would be needed',
  async (_, query, variables) => {
    const { ask, cpuMs, api } = suite;
    const cpu = await cpuMs(async () => {
      const { data, errors } = await ask(query, variables);
      expect(data).toBeUndefined();
      expect(errors).toMatchObject([
        {
          message: expect.stringContaining('50000 values'),
          extensions: { code: 'OPERATION_TOO_EXPENSIVE' },
        },
      ]);
    });
    expect(cpu).toBeLessThan(50);
    expect(api().takeLines()).toEqual([]);
  },
);

test('thousands of errors in a document of thousands of lines cost little CPU', async () => {
  const { ask, cpuMs, api } = suite;
  api().answer = () => ({ status: 401 });
  const query = `${'\n'.repeat(3900)}query ($ids: [ID!]!) { ${lists(40, 'nodes(ids: $ids) { id }')} }`;
  const cpu = await cpuMs(async () => {
    const { data, errors } = await ask(query, { ids: IDS });
    expect(data).toBeUndefined();
    expect(errors).toMatchObject([{ extensions: { code: 'OPERATION_TOO_EXPENSIVE' } }]);
  });
  expect(cpu).toBeLessThan(50);
  expect((await ask(query, { ids: ['a'] })).errors).toHaveLength(40);
});

test('the same lists are allowed when variables make them small', async () => {
  const query = `query ($ids: [ID!]!, $first: Int) {
    ${lists(30, 'nodes(ids: $ids) { ...C }')} ${repeat(20, (i) => `b${i}: clients(first: $first) { nodes { ...C } }`)} } ${CLIENT}`;
  const { errors } = await suite.ask(query, { ids: ['a'], first: 1 });
  expect(errors).toBeUndefined();
});

test('a hundred clients with every field of the schema are allowed', async () => {
  const { selection } = everythingOf('Client');
  const { data, errors } = await suite.ask(
    `{ clients(first: 100) { totalCount edges { cursor node ${selection} } } }`,
  );
  expect(errors).toBeUndefined();
  expect(data.clients.edges).toHaveLength(100);
});
