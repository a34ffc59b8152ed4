import { expect, test } from 'vitest';
import { scriptedGateway } from '../support/scripted-gateway.ts';
import { issuesOf, parametersOf, resultSelection } from '../support/writes.ts';

const rest = scriptedGateway({ CLIENTS_API_BODY: 'json' });

const created = (variables: string, input: string) =>
  `mutation (${variables}) { createClient(input: ${input}) ${resultSelection('createClient')} }`;
const updated = (variables: string, input: string) =>
  `mutation (${variables}) { updateClient(id: "1", input: ${input}) ${resultSelection('updateClient')} }`;

interface Case {
  readonly what: string;
  readonly query: string;
  readonly variables: Record<string, unknown>;
  readonly sent: Record<string, unknown>;
}

test.each<Case>([
  {
    what: 'inside a group that is declared and not given is absent, and its neighbours stay',
    query: updated(
      '$a: String, $b: ID',
      '{ address: { city: $a, state: null }, invoice: { tax1Id: $b } }',
    ),
    variables: {},
    sent: { addressState: null },
  },
  {
    what: 'inside a group of a new client that is not given leaves the default of the account',
    query: created('$a: ID, $b: ID', '{ name: "N", invoice: { tax1Id: $a, tax2Id: $b } }'),
    variables: { b: null },
    sent: { name: 'N', tax2: null },
  },
  {
    what: 'for a whole group that is not given leaves the group alone',
    query: updated('$a: ClientAddressInput, $b: String', '{ address: $a, details: $b }'),
    variables: { b: 'D' },
    sent: { details: 'D' },
  },
  {
    what: 'for a whole group keeps absent and null members apart',
    query: updated('$a: UpdateClientInvoiceSettingsInput', '{ invoice: $a }'),
    variables: { a: { paymentTerms: null, minimumFee: 0 } },
    sent: { minimumFee: 0, paymentTerms: null },
  },
  {
    what: 'for a whole input keeps absent, null and value apart, in groups too',
    query: updated('$a: UpdateClientInput!', '$a'),
    variables: { a: { details: null, pinned: false, address: { line1: null, line2: 'L2' } } },
    sent: { addressLine1: null, addressLine2: 'L2', details: null, pinned: false },
  },
  {
    what: 'with a default that is not given has the default',
    query: updated(
      '$a: String = "D", $b: Int = 30',
      '{ details: $a, invoice: { paymentTerms: $b } }',
    ),
    variables: {},
    sent: { details: 'D', paymentTerms: 30 },
  },
  {
    what: 'with a default that is given as null is null, not the default',
    query: updated(
      '$a: String = "D", $b: Int = 30',
      '{ details: $a, invoice: { paymentTerms: $b } }',
    ),
    variables: { a: null, b: null },
    sent: { details: null, paymentTerms: null },
  },
  {
    what: 'with null for its default that is not given is null',
    query: updated('$a: String = null', '{ details: $a }'),
    variables: {},
    sent: { details: null },
  },
  {
    what: 'with a group for its default that is not given has the members of the default',
    query: created(
      '$a: ClientAddressInput = { city: "Ghent", state: null }',
      '{ name: "N", address: $a }',
    ),
    variables: {},
    sent: { name: 'N', addressCity: 'Ghent', addressState: null },
  },
  {
    what: 'with a whole input for its default has that input',
    query: created('$a: CreateClientInput! = { name: "N", vatNumber: null }', '$a'),
    variables: {},
    sent: { name: 'N', vatNumber: null },
  },
  {
    what: 'for an id may be a number, which is sent as text',
    query: updated('$a: ID', '{ invoice: { tax1Id: $a, tax2Id: 8 } }'),
    variables: { a: 7 },
    sent: { tax1: '7', tax2: '8' },
  },
  {
    what: 'for a fee may be a whole number',
    query: updated('$a: Float', '{ invoice: { minimumFee: $a } }'),
    variables: { a: 40 },
    sent: { minimumFee: 40 },
  },
])('a variable $what', async ({ query, variables, sent }) => {
  const { data, errors } = await rest.ask(query, variables);
  expect(errors).toBeUndefined();
  expect(data.createClient ?? data.updateClient).not.toHaveProperty('issues');
  expect(rest.lines()).toHaveLength(1);
  expect(parametersOf(rest.calls[0])).toEqual(sent);
});

test.each([
  ['of a field', '$a: String', '{ details: $a }'],
  ['inside a group', '$a: String', '{ address: { city: $a } }'],
  ['for a group', '$a: UpdateClientInvoiceSettingsInput', '{ invoice: $a }'],
])(
  'an update whose only value is a variable %s that is not given is NOTHING_TO_UPDATE',
  async (_where, declared, input) => {
    const { data } = await rest.ask(updated(declared, input), {});
    expect(issuesOf(data.updateClient)).toEqual([': NOTHING_TO_UPDATE']);
    expect(rest.lines()).toEqual([]);
  },
);
