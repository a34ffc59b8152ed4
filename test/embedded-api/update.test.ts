import { describe, expect, test } from 'vitest';
import { sampleAccount } from '../../src/embedded-api/sample-account.ts';
import { clientOf, errorOf } from './answers.ts';
import { startTestApi } from './start-test-api.ts';

const PATH = '/clients/6548c72a13162e1d7ade0001';
const [first] = sampleAccount().clients.values();
const [vat] = sampleAccount().taxes;

describe('update', () => {
  test('changes what is given and leaves the rest', async () => {
    const api = await startTestApi();
    const form = new URLSearchParams({ addressCity: 'Haarlem', pinned: 'false', minimumFee: '50' });
    const client = await clientOf(await api.send('PUT', PATH, form));
    expect(client).toEqual({
      ...first,
      address: { ...first?.address, city: 'Haarlem' },
      invoice: { ...first?.invoice, minimumFee: 50 },
      pinned: false,
      updatedAt: expect.any(String),
    });
    expect(await clientOf(await api.send('GET', PATH))).toEqual(client);
  });

  test('changes the name without changing the business name', async () => {
    const api = await startTestApi();
    const client = await clientOf(await api.send('PUT', PATH, { name: 'Southwind' }));
    expect(client.name).toBe('Southwind');
    expect(client.address.name).toBe('Northwind Localization B.V.');
  });

  test('clears with null, and removes objects that become empty', async () => {
    const api = await startTestApi();
    const client = await clientOf(
      await api.send('PUT', PATH, {
        addressCity: null,
        addressCountry: null,
        addressLine1: null,
        addressLine2: null,
        addressName: null,
        addressPostalCode: null,
        addressState: null,
        catConfiguration: null,
        creditNoteFilenameFormat: null,
        details: null,
        invoiceFilenameFormat: null,
        minimumFee: null,
        nationalIdentificationNumber: null,
        paymentTerms: null,
        paymentTermsEndOfMonth: null,
        quoteFilenameFormat: null,
        showExchangeRateOnInvoice: null,
        tax1: null,
        tax2: null,
        vatNumber: null,
      }),
    );
    expect(client.address).toEqual({});
    expect(Object.keys(client.invoice).toSorted()).toEqual([
      'applyVATReverseCharge',
      'currency',
      'document',
      'overrideGroupMatches',
      'rappenRounding',
      'validityDays',
    ]);
    for (const key of [
      'catConfiguration',
      'details',
      'filenameFormats',
      'nationalIdentificationNumber',
      'vatNumber',
    ]) {
      expect(client).not.toHaveProperty(key);
    }
  });

  test('keeps the other filename formats when one is cleared', async () => {
    const api = await startTestApi();
    const client = await clientOf(await api.send('PUT', PATH, { quoteFilenameFormat: null }));
    expect(Object.keys(client.filenameFormats ?? {})).toEqual(['creditNote', 'invoice']);
  });

  test('sets what was not set', async () => {
    const api = await startTestApi();
    const { id } = await clientOf(await api.send('POST', '/clients', { name: 'New' }));
    const client = await clientOf(
      await api.send('PUT', `/clients/${id}`, {
        archived: true,
        details: '',
        paymentTermsEndOfMonth: false,
        quoteFilenameFormat: 'Q',
        tax2: vat?.id,
      }),
    );
    expect(client).toMatchObject({
      archived: true,
      details: '',
      filenameFormats: { quote: 'Q' },
      invoice: { tax2: vat },
    });
  });

  test.each([
    ['no body', undefined],
    ['an empty form', new URLSearchParams()],
    ['an empty object', {}],
  ])('of nothing (%s) changes nothing, not even the time', async (_, body) => {
    const api = await startTestApi();
    expect(await clientOf(await api.send('PUT', PATH, body))).toEqual(first);
  });

  test('gives every update a later updatedAt, also in quick succession', async () => {
    const api = await startTestApi();
    const times = [first?.updatedAt];
    for (let round = 0; round < 20; round += 1) {
      times.push((await clientOf(await api.send('PUT', PATH, { name: 'Same' }))).updatedAt);
    }
    expect(times).toEqual([...new Set(times)].toSorted());
  });

  test.each([
    [{ name: 'Changed', validityDays: 5 }, 'validityDays is not a parameter of this call'],
    [{ name: 'Changed', tax1: 'gone' }, 'tax1 is unknown'],
    [{ details: 'Changed', name: '' }, 'name cannot be empty'],
  ])('that is refused changes nothing (%o)', async (body, message) => {
    const api = await startTestApi();
    expect((await errorOf(await api.send('PUT', PATH, body), 422)).message).toBe(message);
    expect(await clientOf(await api.send('GET', PATH))).toEqual(first);
  });

  test('of many at once merges them all', async () => {
    const api = await startTestApi();
    const bodies = [{ name: 'A' }, { details: 'B' }, { addressCity: 'C' }, { paymentTerms: 60 }];
    await Promise.all(bodies.map((body) => api.send('PUT', PATH, body)));
    expect(await clientOf(await api.send('GET', PATH))).toMatchObject({
      name: 'A',
      details: 'B',
      address: { city: 'C' },
      invoice: { paymentTerms: 60 },
    });
  });
});
