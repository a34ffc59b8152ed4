import { expect, test } from 'vitest';
import { measuredGateway } from '../support/measured-gateway.ts';
import { repeat } from '../support/repeat.ts';

const suite = measuredGateway();
const LONG = 'A'.repeat(1_000_000);
const NAME = 'A'.repeat(15_000);
const LINES = '\n'.repeat(500_000);

let times = 0;
/** A document with a new text each time, so that no cache helps. */
const anew = (query: string) => {
  times += 1;
  return `${query} # ${times}`;
};
const often = (field: string) => repeat(50, (index) => `a${index}: ${field}`);

const DOCUMENTS = [
  [
    'a long name in a hundred errors',
    `query ${LONG}(${repeat(100, (i) => `$v${i}: Int`)}) { __typename }`,
  ],
  ['a name in a cycle', `{ ...${NAME} } fragment ${NAME} on Query { ...${NAME} }`],
  ['a response key, hundreds of times', `{ __schema { types { fields { ${NAME}: name } } } }`],
  ['a long response key, hundreds of times', `{ __schema { types { fields { ${LONG}: name } } } }`],
  ['a long label', `{ clients { nodes { ... @defer(label: "${LONG}") { name } } } }`],
  ['half a million lines before a hundred errors', `${LINES}{ ${repeat(100, (i) => `f${i}`)} }`],
  [
    'half a million lines before an error in execution',
    `${LINES}{ ${often('clients(first: 101) { totalCount }')} }`,
  ],
  [
    'a comment of a mebibyte before a hundred errors',
    `# ${LONG}\n{ ${repeat(100, (i) => `f${i}`)} }`,
  ],
] as const;

test.each(DOCUMENTS)(
  '%s: refused in under 50 ms of CPU, with a short response',
  async (_, query) => {
    const cpu = await suite.cpuMs(async () => {
      const { bytes, errors } = await suite.ask(anew(query));
      expect(bytes).toBeLessThan(1000);
      expect(errors).toMatchObject([{ extensions: { code: 'OPERATION_TOO_EXPENSIVE' } }]);
    });
    expect(cpu).toBeLessThan(50);
  },
);

const UPDATE = `updateClient(id: "a", input: {
  name: $v, details: $v, vatNumber: $v, address: { name: $v, line1: $v, line2: $v, city: $v }
}) { __typename }`;

test.each([
  [
    'a long string in each field of many mutations',
    `mutation ($v: String!) { ${repeat(20, (index) => `a${index}: ${UPDATE}`)} }`,
  ],
  [
    'a long id in many mutations',
    `mutation ($v: ID!) { ${often('deleteClient(id: $v) { __typename }')} }`,
  ],
])('%s: refused in under 50 ms of CPU, without a REST call', async (_, query) => {
  const v = '€'.repeat(200_000);
  const cpu = await suite.cpuMs(async () => {
    const { errors } = await suite.ask(query, { v });
    expect(errors).toMatchObject([{ extensions: { code: 'OPERATION_TOO_EXPENSIVE' } }]);
  });
  expect(cpu).toBeLessThan(50);
  expect(suite.api().takeLines()).toEqual([]);
});

test.each([
  ['a hundred ids', 100, []],
  ['as many ids as variables may hold', 20_000 - 1, ['BAD_USER_INPUT']],
  ['one id more', 20_000, ['OPERATION_TOO_EXPENSIVE']],
])(
  '%s in a fragment that is spread 4096 times cost less than 50 ms of CPU',
  async (_, count, codes) => {
    const doubling = repeat(
      12,
      (level) => `fragment F${level} on Query { ...F${level + 1} ...F${level + 1} }`,
    );
    const query = `query ($v: [ID!]!) { ...F0 } ${doubling} fragment F12 on Query { nodes(ids: $v) { id } }`;
    const cpu = await suite.cpuMs(async () => {
      const { errors = [] } = await suite.ask(query, { v: Array(count).fill('a') });
      expect(errors.map(({ extensions }) => extensions.code)).toEqual(codes);
    });
    expect(cpu).toBeLessThan(50);
  },
);

test('an id that is too long is not repeated as a whole in the response', async () => {
  const query = `mutation ($v: ID!) { deleteClient(id: $v) { ... on ClientNotFoundError { id } } }`;
  const { data, bytes } = await suite.ask(query, { v: 'a'.repeat(500_000) });
  expect(data.deleteClient.id).toMatch(/^a+$/);
  expect(bytes).toBeLessThan(2000);
});

test('no more than 20 errors of a document are reported', async () => {
  const { errors } = await suite.ask(`{ ${repeat(100, (i) => `f${i}`)} }`);
  expect(errors).toHaveLength(21);
  expect(errors?.at(-1)?.message).toContain('Too many');
});

test('large documents, refused or not, leave no memory behind', async () => {
  const before = await suite.memoryMb();
  for (let nth = 0; nth < 40; nth++) {
    const wide = `# \u{FEFB}${'a'.repeat(60_000)}\n`;
    await suite.ask(anew(`${wide}{ ${repeat(100, (i) => `f${i}`)} }`));
    await suite.ask(anew(DOCUMENTS[0][1]));
  }
  expect((await suite.memoryMb()) - before).toBeLessThan(200);
});
