import { expect, test } from 'vitest';
import { sharedGateway } from '../support/shared-gateway.ts';

const shared = sharedGateway();
const CANARY = 'canary-5b1e';
const NUMBER = 7_741_105.5;

const FIRST = 'query ($v: Int) { clients(first: $v) { totalCount } }';
const AFTER = 'query ($v: String) { clients(after: $v) { totalCount } }';
const ID = 'query ($v: ID!) { client(id: $v) { id } }';
const IDS = 'query ($v: [ID!]!) { nodes(ids: $v) { id } }';
const FIELD = 'query ($v: ClientOrderField!) { clients(orderBy: { field: $v }) { totalCount } }';
const ORDER = 'query ($v: ClientOrder) { clients(orderBy: $v) { totalCount } }';
const INCLUDE = 'query ($v: Boolean!) { client(id: "a") @include(if: $v) { id } }';
const CREATE = 'mutation ($v: CreateClientInput!) { createClient(input: $v) { __typename } }';
const UPDATE =
  'mutation ($v: UpdateClientInput!) { updateClient(id: "a", input: $v) { __typename } }';

/** Variables of a wrong type, and the place that the message names. */
const UNFIT: [string, string, unknown, string][] = [
  ['a string for an Int', FIRST, CANARY, ''],
  ['a fraction for an Int', FIRST, NUMBER, ''],
  ['a number too large for an Int', FIRST, 774_110_599_999, ''],
  ['an object for an Int', FIRST, { [CANARY]: CANARY }, ''],
  ['a list for an Int', FIRST, [CANARY], ''],
  ['a number for a String', AFTER, NUMBER, ''],
  ['an object for an ID', ID, { id: CANARY }, ''],
  ['a fraction for an ID', ID, NUMBER, ''],
  ['null for a non-null type', ID, null, ''],
  ['nothing for a required variable', ID, undefined, ''],
  ['a null in a list of ids', IDS, [CANARY, null], '1'],
  ['an object in a list of ids', IDS, [CANARY, CANARY, { id: CANARY }], '2'],
  ['an unknown enum value', FIELD, CANARY, ''],
  ['an enum value with quotes and lines', FIELD, `"${CANARY}"\n" does not exist in "${CANARY}`, ''],
  ['a number for an enum', FIELD, NUMBER, ''],
  ['an object for an enum', FIELD, { [CANARY]: CANARY }, ''],
  ['a string for an input', ORDER, CANARY, ''],
  ['an unknown enum value in an input', ORDER, { field: 'NAME', direction: CANARY }, 'direction'],
  ['an unknown field of an input', ORDER, { field: 'NAME', feild: CANARY }, 'feild'],
  ['a missing field of an input', ORDER, { direction: 'ASC' }, 'field'],
  ['a string for a Boolean', INCLUDE, CANARY, ''],
  ['a number for a name', CREATE, { name: NUMBER }, 'name'],
  ['a missing name', CREATE, { details: CANARY }, 'name'],
  ['a name that is null, on create', CREATE, { name: null, details: CANARY }, 'name'],
  [
    'a string for a fee, nested',
    CREATE,
    { name: 'x', invoice: { minimumFee: CANARY } },
    'invoice.minimumFee',
  ],
  [
    'a text with colons for a Boolean, nested',
    UPDATE,
    { invoice: { rappenRounding: `${CANARY}: "${CANARY}": x` } },
    'invoice.rappenRounding',
  ],
  ['a list for a group', UPDATE, { address: [[CANARY]] }, 'address'],
  ['an unknown field, nested', UPDATE, { address: { zip: CANARY }, details: CANARY }, 'zip'],
  [
    'a parameter that only create has',
    UPDATE,
    { invoice: { validityDays: 7 }, details: CANARY },
    'validityDays',
  ],
];

test.each(UNFIT)(
  '%s is BAD_USER_INPUT, without a REST call, and is not echoed',
  async (_, query, v, place) => {
    const variables = v === undefined ? {} : { v };
    for (const [accept, refused] of [
      ['application/json', 200],
      ['application/graphql-response+json', 400],
    ] as const) {
      const { status, headers, text, data, errors } = await shared.gateway.ask(query, variables, {
        accept,
      });
      expect(status).toBe(refused);
      expect(data).toBeUndefined();
      expect(errors?.[0]?.extensions).toEqual({
        code: 'BAD_USER_INPUT',
        requestId: headers.get('x-request-id'),
      });
      expect(errors?.[0]?.message).toContain('"$v"');
      expect(errors?.[0]?.message).toContain(place);
      for (const secret of [CANARY, String(NUMBER), '774110599999']) {
        expect(text + JSON.stringify(shared.gateway.logs)).not.toContain(secret);
      }
    }
    expect(shared.api.calls).toEqual([]);
  },
);

test.each([
  ['a fraction for an Int', FIRST, NUMBER, 'Int cannot represent non-integer value.'],
  ['a number for a String', AFTER, NUMBER, 'String cannot represent a non string value.'],
  ['a fraction for an ID', ID, NUMBER, 'ID cannot represent this value.'],
  [
    'a number for an enum',
    FIELD,
    NUMBER,
    'Enum "ClientOrderField" cannot represent non-string value.',
  ],
  ['an unknown enum value', FIELD, CANARY, 'The value does not exist in "ClientOrderField" enum.'],
  [
    'a text with colons, nested',
    UPDATE,
    { pinned: 'a value: "b": c' },
    'At "pinned": Boolean cannot represent a non boolean value.',
  ],
])('the message about %s is a whole sentence', async (_, query, v, reason) => {
  const { errors } = await shared.gateway.ask(query, { v });
  expect(errors?.[0]?.message).toBe(`The variable "$v" is invalid. ${reason}`);
});

test('each of several invalid values is named once', async () => {
  const { errors } = await shared.gateway.ask(CREATE, {
    v: { name: 7, address: { city: 7 }, invoice: { minimumFee: CANARY } },
  });
  const places = errors?.map(({ message }) => /At "([\w.]+)"/.exec(message)?.[1]);
  expect(places?.sort()).toEqual(['address.city', 'invoice.minimumFee', 'name']);
});

test('each of several invalid variables is named', async () => {
  const { errors } = await shared.gateway.ask(
    'query ($id: ID!, $first: Int) { client(id: $id) { id } clients(first: $first) { totalCount } }',
    { id: { a: CANARY }, first: CANARY },
  );
  expect(errors?.map(({ message }) => /"\$(\w+)"/.exec(message)?.[1])).toEqual(['id', 'first']);
});

test('names that were probably meant are told', async () => {
  const misspelt = { vatNumbr: CANARY, invoice: { paymentTrems: 30 } };
  const fields = await shared.gateway.ask(UPDATE, { v: misspelt });
  expect(fields.errors?.map(({ message }) => message)).toEqual([
    'The variable "$v" is invalid. At "invoice": Field "paymentTrems" is not defined by type "UpdateClientInvoiceSettingsInput". Did you mean "paymentTerms"?',
    'The variable "$v" is invalid. Field "vatNumbr" is not defined by type "UpdateClientInput". Did you mean "vatNumber"?',
  ]);
  const value = await shared.gateway.ask(FIELD, { v: 'CREATED' });
  expect(value.errors?.map(({ message }) => message)).toEqual([
    'The variable "$v" is invalid. The value does not exist in "ClientOrderField" enum. Did you mean the enum value "CREATED_AT"?',
  ]);
});

test('the place of a variable in the document is told, too', async () => {
  const { ask } = shared.gateway;
  const unfit = await ask(
    'query (\n  $id: ID!\n  $n: Int\n) { client(id: $id) { id } clients(first: $n) { totalCount } }',
    { n: CANARY },
  );
  expect(unfit.errors?.map(({ locations }) => locations)).toEqual([
    [{ line: 2, column: 3 }],
    [{ line: 3, column: 3 }],
  ]);
  const nullCondition = await ask(
    'mutation ($on: Boolean = true) {\n  deleteClient(id: "a") { __typename @include(if: $on) } }',
    { on: null },
  );
  expect(nullCondition.errors?.[0]?.locations).toEqual([{ line: 2, column: 51 }]);
  const nullDirective = await ask(
    'query ($on: Boolean = true) {\n  ... @defer(if: $on) { __typename } }',
    { on: null },
  );
  expect(nullDirective.errors?.[0]?.locations).toEqual([{ line: 2, column: 7 }]);
});

test('of many variables that do not fit, the first are enough to help', async () => {
  const names = Array.from({ length: 15 }, (_, index) => `v${index}`);
  const { errors } = await shared.gateway.ask(
    `query (${names.map((name) => `$${name}: [ID!]!`)}) {
      ${names.map((name) => `${name}: nodes(ids: $${name}) { id }`).join(' ')} }`,
    Object.fromEntries(names.map((name) => [name, [null, null]])),
  );
  expect(errors).toHaveLength(20);
  expect(errors?.at(-1)?.message).toContain('"$v9"');
});

test('a variable that no operation declares is ignored', async () => {
  const { data } = await shared.gateway.ask('{ __typename }', { other: CANARY });
  expect(data).toEqual({ __typename: 'Query' });
});
