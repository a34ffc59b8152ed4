import { describe, expect, test } from 'vitest';
import { emptyAccount } from '../support/empty-account.ts';
import { clientOf, errorOf, pageOf } from './answers.ts';
import { startTestApi } from './start-test-api.ts';

const configuration = emptyAccount('-');
const [vat, reducedVat] = configuration.taxes;
const swissFrancs = configuration.currencies.find(({ code }) => code === 'CHF');
const [, french] = configuration.documents;
const [catConfiguration] = configuration.catConfigurations;

const everything = {
  name: 'Pension Seeblick',
  addressCity: 'Zürich',
  addressCountry: 'CH',
  addressLine1: 'Seeweg 1',
  addressLine2: '2. Stock',
  addressName: 'Pension Seeblick GmbH',
  addressPostalCode: '8099',
  addressState: 'ZH',
  applyVATReverseCharge: true,
  catConfiguration: catConfiguration?.id ?? '',
  creditNoteFilenameFormat: 'CN {number}',
  currency: 'CHF',
  details: 'Rings & asks = "twice"\n+ writes',
  document: french?.id ?? '',
  invoiceFilenameFormat: 'I {number}',
  minimumFee: 12.5,
  nationalIdentificationNumber: 'CHE-999.000.001',
  overrideGroupMatches: true,
  paymentTerms: 30,
  paymentTermsEndOfMonth: true,
  quoteFilenameFormat: 'Q {number}',
  rappenRounding: true,
  showExchangeRateOnInvoice: true,
  tax1: reducedVat?.id ?? '',
  tax2: vat?.id ?? '',
  validityDays: 14,
  vatNumber: 'CHE-999.000.001 MWST',
};

const everythingRead = {
  name: 'Pension Seeblick',
  address: {
    city: 'Zürich',
    country: 'CH',
    line1: 'Seeweg 1',
    line2: '2. Stock',
    name: 'Pension Seeblick GmbH',
    postalCode: '8099',
    state: 'ZH',
  },
  catConfiguration,
  details: 'Rings & asks = "twice"\n+ writes',
  filenameFormats: { creditNote: 'CN {number}', invoice: 'I {number}', quote: 'Q {number}' },
  invoice: {
    applyVATReverseCharge: true,
    currency: swissFrancs,
    document: french,
    minimumFee: 12.5,
    overrideGroupMatches: true,
    paymentTerms: 30,
    paymentTermsEndOfMonth: true,
    rappenRounding: true,
    showExchangeRateOnInvoice: true,
    tax1: reducedVat,
    tax2: vat,
    validityDays: 14,
  },
  nationalIdentificationNumber: 'CHE-999.000.001',
  vatNumber: 'CHE-999.000.001 MWST',
};

describe('create', () => {
  test('with a name alone applies the account defaults', async () => {
    const api = await startTestApi();
    const client = await clientOf(
      await api.send('POST', '/clients', new URLSearchParams({ name: 'Google' })),
    );
    expect(client).toEqual({
      id: expect.stringMatching(/^[0-9a-f]{24}$/),
      name: 'Google',
      address: { name: 'Google' },
      archived: false,
      contacts: [],
      files: [],
      invoice: {
        applyVATReverseCharge: false,
        currency: { code: 'EUR', symbol: '€' },
        document: { id: '6548c11c5136b418fd626e58', name: 'English' },
        overrideGroupMatches: false,
        paymentTermsEndOfMonth: false,
        rappenRounding: false,
        showExchangeRateOnInvoice: false,
        tax1: { id: '6548c1705136b418fd626e65', name: 'VAT', value: 0.21 },
      },
      labels: [],
      marketings: [],
      notes: [],
      pinned: false,
      services: [],
      users: [{ id: '6548c11c5136b418fd626e2f', name: 'Marit Vandaele' }],
      createdAt: expect.any(String),
      updatedAt: expect.any(String),
    });
    expect(client.updatedAt > client.createdAt).toBe(true);
    expect(await clientOf(await api.send('GET', `/clients/${client.id}`))).toEqual(client);
  });

  test('applies a default second tax where the account has one', async () => {
    const account = emptyAccount('a-key');
    account.defaults.tax2 = reducedVat?.id ?? '';
    const api = await startTestApi({ accounts: [account] });
    const client = await clientOf(await api.send('POST', '/clients', { name: 'Google' }));
    expect(client.invoice).toMatchObject({ tax1: vat, tax2: reducedVat });
  });

  test.each([
    ['JSON', everything],
    [
      'a form',
      new URLSearchParams(Object.entries(everything).map(([name, value]) => [name, `${value}`])),
    ],
  ])('writes all 27 parameters as %s', async (_, body) => {
    const api = await startTestApi();
    expect(Object.keys(everything)).toHaveLength(27);
    expect(await clientOf(await api.send('POST', '/clients', body))).toMatchObject(everythingRead);
  });

  test('sets nothing where a parameter is null, not the default', async () => {
    const api = await startTestApi();
    const client = await clientOf(
      await api.send('POST', '/clients', { name: 'Google', addressName: null, tax1: null }),
    );
    expect(client.address).toEqual({});
    expect(client.invoice).not.toHaveProperty('tax1');
  });

  test.each([
    ['nothing at all', undefined, 'name is required'],
    ['an empty form', new URLSearchParams(), 'name is required'],
    ['no name', { details: 'x' }, 'name is required'],
    ['an empty name', { name: '' }, 'name cannot be empty'],
    ['archived', { name: 'x', archived: true }, 'archived is not a parameter of this call'],
    ['pinned', { name: 'x', pinned: true }, 'pinned is not a parameter of this call'],
  ])('refuses %s', async (_, body, message) => {
    const api = await startTestApi({ accounts: [emptyAccount('a-key')] });
    const error = await errorOf(await api.send('POST', '/clients', body), 422);
    expect(error).toMatchObject({ message, name: 'ValidationError', code: 'parameter_invalid' });
    expect((await pageOf(await api.send('GET', '/clients'))).totalItems).toBe(0);
  });

  test('gives clients that are created in quick succession increasing times', async () => {
    const api = await startTestApi({ accounts: [emptyAccount('a-key')], pageSize: 50 });
    const names = Array.from({ length: 40 }, (_, index) => `No. ${index}`);
    for (const name of names) {
      await api.send('POST', '/clients', { name });
    }
    const { items } = await pageOf(await api.send('GET', '/clients'));
    expect(items.map(({ name }) => name)).toEqual(names);
    expect(new Set(items.map(({ createdAt }) => createdAt)).size).toBe(names.length);
  });
});
