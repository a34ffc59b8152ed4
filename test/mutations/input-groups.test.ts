import { expect, test } from 'vitest';
import { scriptedGateway } from '../support/scripted-gateway.ts';
import { issuesOf, parametersOf, write } from '../support/writes.ts';

const rest = scriptedGateway({ CLIENTS_API_BODY: 'json' });

const ADDRESS_CLEARED = {
  addressName: null,
  addressLine1: null,
  addressLine2: null,
  addressCity: null,
  addressPostalCode: null,
  addressState: null,
  addressCountry: null,
};
const FILENAME_FORMATS_CLEARED = {
  creditNoteFilenameFormat: null,
  invoiceFilenameFormat: null,
  quoteFilenameFormat: null,
};

test.each([
  ['address', null],
  ['address', {}],
  ['filenameFormats', null],
  ['filenameFormats', {}],
  ['invoice', null],
  ['invoice', {}],
])('on create, %s as %j is the same as absent', async (group, value) => {
  const { data } = await write(rest.ask, 'createClient', { input: { name: 'N', [group]: value } });
  expect(data.createClient.__typename).toBe('CreateClientSuccess');
  expect(parametersOf(rest.calls[0])).toEqual({ name: 'N' });
});

test.each([
  ['address', ADDRESS_CLEARED],
  ['filenameFormats', FILENAME_FORMATS_CLEARED],
])('on update, %s as null clears each member, and nothing else', async (group, sent) => {
  const { data } = await write(rest.ask, 'updateClient', { input: { [group]: null } });
  expect(data.updateClient.__typename).toBe('UpdateClientSuccess');
  expect(rest.lines()).toEqual(['PUT /v2/clients/1']);
  expect(parametersOf(rest.calls[0])).toEqual(sent);
});

test('on update, groups that are cleared and groups that are set go in one call', async () => {
  await write(rest.ask, 'updateClient', {
    input: {
      name: 'N',
      address: null,
      filenameFormats: { quote: 'Q' },
      invoice: { tax2Id: null, currency: 'EUR' },
    },
  });
  expect(rest.lines()).toEqual(['PUT /v2/clients/1']);
  expect(parametersOf(rest.calls[0])).toEqual({
    name: 'N',
    ...ADDRESS_CLEARED,
    quoteFilenameFormat: 'Q',
    currency: 'EUR',
    tax2: null,
  });
});

test('on update, invoice as null is a single issue, since not every member can be cleared', async () => {
  const { data } = await write(rest.ask, 'updateClient', { input: { invoice: null } });
  expect(issuesOf(data.updateClient)).toEqual(['invoice: NOT_NULLABLE']);
  expect(rest.lines()).toEqual([]);
});

test.each([
  [{}],
  [{ address: {} }],
  [{ filenameFormats: {} }],
  [{ invoice: {} }],
  [{ address: {}, filenameFormats: {}, invoice: {} }],
])('an update with %j changes nothing, so it is refused with an empty path', async (input) => {
  const { data } = await write(rest.ask, 'updateClient', { input });
  expect(data.updateClient).toMatchObject({
    __typename: 'ClientInputError',
    issues: [{ path: [], code: 'NOTHING_TO_UPDATE' }],
  });
  expect(data.updateClient.issues).toHaveLength(1);
  expect(rest.lines()).toEqual([]);
});

test('an update with an empty group changes the other fields of its input', async () => {
  const { data } = await write(rest.ask, 'updateClient', {
    input: { address: {}, invoice: {}, archived: true },
  });
  expect(data.updateClient.__typename).toBe('UpdateClientSuccess');
  expect(parametersOf(rest.calls[0])).toEqual({ archived: true });
});

test('an invalid member of a group is the only issue when the update has no other field', async () => {
  const { data } = await write(rest.ask, 'updateClient', { input: { address: { city: '' } } });
  expect(issuesOf(data.updateClient)).toEqual(['address.city: EMPTY']);
});
