import { describe, expect, test } from 'vitest';
import { failures } from '../support/failures.ts';
import { scriptedGateway } from '../support/scripted-gateway.ts';
import { NESTED_LISTS } from './nested-lists.ts';

const rest = scriptedGateway();
const INVALID = 'UPSTREAM_INVALID_RESPONSE';

interface Row {
  readonly fields: Record<string, unknown>;
  readonly select: string;
  /** The client in the response; null if the error reaches it. */
  readonly reads: Record<string, unknown> | null;
  /** The path of the error below the client. */
  readonly at: string;
}

const GOOD_CONTACT = { id: 'k1', fullName: 'John Doe' };
const TAX = { id: 't', name: 'VAT', value: 0.21 };

const rows: Row[] = [
  // Nullable fields
  { fields: { details: 42 }, select: 'details', reads: { details: null }, at: 'details' },
  { fields: { vatNumber: {} }, select: 'vatNumber', reads: { vatNumber: null }, at: 'vatNumber' },
  { fields: { logoUrl: [] }, select: 'logoUrl', reads: { logoUrl: null }, at: 'logoUrl' },
  {
    fields: { catConfiguration: 'an id' },
    select: 'catConfiguration { id }',
    reads: { catConfiguration: null },
    at: 'catConfiguration',
  },
  // Non-null fields, which make the client null
  { fields: { name: 7 }, select: 'id name', reads: null, at: 'name' },
  { fields: { name: null }, select: 'id name', reads: null, at: 'name' },
  { fields: { name: undefined }, select: 'id name', reads: null, at: 'name' },
  { fields: { archived: 'no' }, select: 'id archived', reads: null, at: 'archived' },
  { fields: { pinned: 1 }, select: 'id pinned', reads: null, at: 'pinned' },
  { fields: { createdAt: 'soon' }, select: 'id createdAt', reads: null, at: 'createdAt' },
  { fields: { updatedAt: null }, select: 'id updatedAt', reads: null, at: 'updatedAt' },
  // Objects
  { fields: { address: 'x' }, select: 'address { city }', reads: { address: null }, at: 'address' },
  { fields: { address: [] }, select: 'address { city }', reads: { address: null }, at: 'address' },
  {
    fields: { address: { city: 5, line1: 'Main street' } },
    select: 'address { city line1 }',
    reads: { address: { city: null, line1: 'Main street' } },
    at: 'address.city',
  },
  {
    fields: { filenameFormats: { quote: false } },
    select: 'filenameFormats { quote invoice }',
    reads: { filenameFormats: { quote: null, invoice: null } },
    at: 'filenameFormats.quote',
  },
  {
    fields: { invoice: { currency: 'EUR', tax1: TAX } },
    select: 'invoice { currency { code } tax1 { value } }',
    reads: { invoice: { currency: null, tax1: { value: 0.21 } } },
    at: 'invoice.currency',
  },
  {
    fields: { invoice: { tax1: { name: 'VAT' }, tax2: TAX } },
    select: 'invoice { tax1 { id name } tax2 { id } }',
    reads: { invoice: { tax1: null, tax2: { id: 't' } } },
    at: 'invoice.tax1.id',
  },
  {
    fields: { invoice: { paymentTerms: 30.5, minimumFee: 25 } },
    select: 'invoice { paymentTerms minimumFee }',
    reads: { invoice: { paymentTerms: null, minimumFee: 25 } },
    at: 'invoice.paymentTerms',
  },
  {
    fields: { invoice: { validityDays: 2 ** 31 } },
    select: 'invoice { validityDays }',
    reads: { invoice: { validityDays: null } },
    at: 'invoice.validityDays',
  },
  {
    fields: { invoice: { rappenRounding: 'no' } },
    select: 'invoice { rappenRounding }',
    reads: { invoice: null },
    at: 'invoice.rappenRounding',
  },
  // Lists
  ...NESTED_LISTS.flatMap((list) =>
    [{}, 'none', 0, ['text'], [null], [[]]].map((value) => ({
      fields: { [list]: value },
      select: `id ${list} { __typename }`,
      reads: { id: 'c1', [list]: null },
      at: list,
    })),
  ),
  {
    fields: { contacts: [GOOD_CONTACT, { fullName: 'No Id' }] },
    select: 'contacts { id fullName }',
    reads: { contacts: null },
    at: 'contacts.1.id',
  },
  {
    fields: { contacts: [GOOD_CONTACT, { id: 'k2', email: 5 }] },
    select: 'contacts { id email }',
    reads: {
      contacts: [
        { id: 'k1', email: null },
        { id: 'k2', email: null },
      ],
    },
    at: 'contacts.1.email',
  },
  {
    fields: { services: [{ id: 's', matches: ['0%'] }] },
    select: 'services { id matches { percentage } }',
    reads: { services: [{ id: 's', matches: null }] },
    at: 'services.0.matches',
  },
  {
    fields: { services: [{ id: 's', matches: [{ percentage: 1 }] }] },
    select: 'services { matches { percentage match { id } } }',
    reads: { services: [{ matches: [{ percentage: 1, match: null }] }] },
    at: 'services.0.matches.0.match.id',
  },
  {
    fields: { services: [{ id: 's', languagePair: { id: 'p', source: { name: 'Dutch' } } }] },
    select: 'services { languagePair { id source { code } } }',
    reads: { services: [{ languagePair: { id: 'p', source: null } }] },
    at: 'services.0.languagePair.source.code',
  },
];

describe('a value of a wrong type makes the smallest nullable part null', () => {
  test.each(rows)('$fields, read as $reads', async ({ fields, select, reads, at }) => {
    const answer = await rest.readClient(fields, select);
    expect(answer.status).toBe(200);
    expect(answer.data).toEqual({ client: reads });
    expect(failures(answer)).toEqual([[`client.${at}`, INVALID]]);
  });

  test.each(rows)('$fields does not affect callers who do not select it', async ({ fields }) => {
    const { data, errors } = await rest.readClient(fields, 'id nationalIdentificationNumber');
    expect(errors).toBeUndefined();
    expect(data.client).toEqual({ id: 'c1', nationalIdentificationNumber: null });
  });

  test('each wrong value is reported, and the correct ones are read', async () => {
    const answer = await rest.readClient(
      { details: 42, vatNumber: [], contacts: [GOOD_CONTACT], labels: 'VIP' },
      'id name details vatNumber contacts { fullName } labels { id }',
    );
    expect(answer.data.client).toEqual({
      id: 'c1',
      name: 'Client c1',
      details: null,
      vatNumber: null,
      contacts: [{ fullName: 'John Doe' }],
      labels: null,
    });
    expect(failures(answer)).toEqual([
      ['client.details', INVALID],
      ['client.labels', INVALID],
      ['client.vatNumber', INVALID],
    ]);
  });
});
