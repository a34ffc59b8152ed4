import { expect, test } from 'vitest';
import { sampleAccount } from '../../src/embedded-api/sample-account.ts';
import { emptyAccount } from '../support/empty-account.ts';
import { sampleApiForTest } from '../support/sample-api.ts';
import { gatewayForTest } from '../support/start-gateway.ts';
import { write } from '../support/writes.ts';

const CLIENT = `id name archived pinned details vatNumber
  address { name line1 city country } filenameFormats { creditNote invoice quote }
  invoice { currency { code } minimumFee paymentTerms tax1 { id } tax2 { id } } users { id }`;

test.each([
  ['form', 'empty'],
  ['form', 'null'],
  ['json', 'empty'],
] as const)(
  'a client can be created, changed and deleted, with %s bodies and %s for null',
  async (body, formNull) => {
    const api = await sampleApiForTest({ formNull });
    const { ask } = await gatewayForTest(api, {
      CLIENTS_API_BODY: body,
      CLIENTS_API_FORM_NULL: formNull,
    });

    const created = await write(ask, 'createClient', {
      client: CLIENT,
      input: {
        name: 'Ünïcode & Söhne 🦊',
        address: { line1: 'Line 1', city: 'Gent', country: 'BE' },
        details: 'two\nlines',
        filenameFormats: { quote: 'Q-{number}' },
        invoice: { currency: 'EUR', minimumFee: 12.5, paymentTerms: 30, tax1Id: null },
      },
    });
    expect(created.errors).toBeUndefined();
    const id: string = created.data.createClient.clientId;
    expect(created.data.createClient.client).toEqual({
      id,
      name: 'Ünïcode & Söhne 🦊',
      archived: false,
      pinned: false,
      details: 'two\nlines',
      vatNumber: null,
      address: { name: 'Ünïcode & Söhne 🦊', line1: 'Line 1', city: 'Gent', country: 'BE' },
      filenameFormats: { creditNote: null, invoice: null, quote: 'Q-{number}' },
      invoice: {
        currency: { code: 'EUR' },
        minimumFee: 12.5,
        paymentTerms: 30,
        tax1: null,
        tax2: null,
      },
      users: [{ id: expect.any(String) }],
    });

    const updated = await write(ask, 'updateClient', {
      id,
      client: CLIENT,
      input: {
        details: null,
        pinned: true,
        address: { city: null },
        invoice: { minimumFee: null },
      },
    });
    expect(updated.errors).toBeUndefined();
    expect(updated.data.updateClient.client).toEqual({
      ...created.data.createClient.client,
      details: null,
      pinned: true,
      address: { ...created.data.createClient.client.address, city: null },
      invoice: { ...created.data.createClient.client.invoice, minimumFee: null },
    });

    const cleared = await write(ask, 'updateClient', {
      id,
      client: CLIENT,
      input: { address: null, filenameFormats: null },
    });
    const { address, filenameFormats, ...rest } = cleared.data.updateClient.client;
    expect(Object.values(address ?? {})).not.toContainEqual(expect.any(String));
    expect(Object.values(filenameFormats ?? {})).not.toContainEqual(expect.any(String));
    expect(rest).toMatchObject({ name: 'Ünïcode & Söhne 🦊', pinned: true });

    const read = await ask(`{ client(id: "${id}") { ${CLIENT} } }`);
    expect(read.data.client).toEqual(cleared.data.updateClient.client);

    const deleted = await write(ask, 'deleteClient', { id });
    expect(deleted.data.deleteClient).toEqual({
      __typename: 'DeleteClientSuccess',
      deletedClientId: id,
    });
    const again = await write(ask, 'deleteClient', { id });
    expect(again.data.deleteClient).toMatchObject({ __typename: 'ClientNotFoundError', id });
    const late = await write(ask, 'updateClient', { id });
    expect(late.data.updateClient).toMatchObject({ __typename: 'ClientNotFoundError', id });

    const path = `/v2/clients/${id}`;
    expect(api.lines()).toEqual([
      'POST /v2/clients',
      `PUT ${path}`,
      `PUT ${path}`,
      `GET ${path}`,
      `DELETE ${path}`,
      `DELETE ${path}`,
      `PUT ${path}`,
      `GET ${path}`,
    ]);
  },
);

test('a client that is created without a tax gets the default of the account', async () => {
  const api = await sampleApiForTest();
  const { ask } = await gatewayForTest(api);
  const { data } = await write(ask, 'createClient', { client: 'invoice { tax1 { id } }' });
  expect(data.createClient.client.invoice.tax1).toEqual({ id: expect.any(String) });
});

test.each([
  ['createClient', { name: 'N', invoice: { tax1Id: 'no-tax-of-the-account' } }],
  ['updateClient', { invoice: { documentId: 'no-document-of-the-account' } }],
] as const)(
  '%s with a reference that the account does not have is rejected',
  async (field, input) => {
    const api = await sampleApiForTest();
    const { ask } = await gatewayForTest(api);
    const { data, errors } = await write(ask, field, { id: '6548c72a13162e1d7ade0001', input });
    expect(errors).toBeUndefined();
    expect(data[field]).toEqual({
      __typename: 'ClientRejectedError',
      message: expect.stringMatching(/unknown/),
      upstreamErrorId: expect.any(String),
    });
    expect(api.lines()).toHaveLength(1);
  },
);

test('a client of another account cannot be found, changed or deleted', async () => {
  const api = await sampleApiForTest({ accounts: [sampleAccount(), emptyAccount('other-key')] });
  const { ask } = await gatewayForTest(api);
  const id = '6548c72a13162e1d7ade0001';
  const { data } = await write(ask, 'deleteClient', {
    id,
    headers: { authorization: 'Bearer other-key' },
  });
  expect(data.deleteClient).toMatchObject({ __typename: 'ClientNotFoundError', id });
  const { data: after } = await ask(`{ client(id: "${id}") { name } }`);
  expect(after.client.name).toBe('Northwind Localization');
});
