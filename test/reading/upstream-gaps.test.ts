import { describe, expect, test } from 'vitest';
import { fieldsOf } from '../support/fields-of.ts';
import { scriptedGateway } from '../support/scripted-gateway.ts';
import { NESTED_LISTS } from './nested-lists.ts';

const rest = scriptedGateway();
const WARN = 40;

/** The non-null Boolean fields of a type. */
function requiredBooleans(typeName: string): string[] {
  return fieldsOf(typeName)
    .filter(({ type }) => String(type) === 'Boolean!')
    .map(({ name }) => name);
}

/** The warnings about one field since the gateway started. */
const warnings = (field: string) =>
  rest.gateway.logs.filter((line) => line['level'] === WARN && line['field'] === field);

describe('a value that the REST API leaves out', () => {
  const empty = Object.fromEntries(NESTED_LISTS.map((list) => [list, []]));
  const everyList = NESTED_LISTS.map((list) => `${list} { id }`).join(' ');

  test.each([undefined, null])(
    'is an empty list in place of a list, without an error: %s',
    async (gap) => {
      const gaps = Object.fromEntries(NESTED_LISTS.map((list) => [list, gap]));
      const { data, errors } = await rest.readClient(gaps, everyList);
      expect(errors).toBeUndefined();
      expect(data.client).toEqual(empty);
    },
  );

  test('is an empty list in place of the matches of a price line', async () => {
    const services = [{ id: 's1' }, { id: 's2', matches: null }];
    const { data, errors } = await rest.readClient(
      { services },
      'services { id matches { percentage } }',
    );
    expect(errors).toBeUndefined();
    expect(data.client.services).toEqual([
      { id: 's1', matches: [] },
      { id: 's2', matches: [] },
    ]);
  });

  test('may be any but the id, the name and the dates', async () => {
    const least = { id: 'c1', name: '', createdAt: '2024-01-02', updatedAt: '2024-01-02' };
    rest.script(() => ({ body: least }));
    const { data, errors } = await rest.ask(
      `{ client(id: "c1") { id name address { city } archived catConfiguration { id } details
       filenameFormats { quote } invoice { minimumFee } logoUrl nationalIdentificationNumber pinned
       vatNumber ${everyList} } }`,
    );
    expect(errors).toBeUndefined();
    expect(data.client).toEqual({
      id: 'c1',
      name: '',
      address: null,
      archived: false,
      catConfiguration: null,
      details: null,
      filenameFormats: null,
      invoice: null,
      logoUrl: null,
      nationalIdentificationNumber: null,
      pinned: false,
      vatNumber: null,
      ...empty,
    });
  });

  const everywhere = {
    address: 'name line1 line2 city postalCode state country',
    filenameFormats: 'creditNote invoice quote',
    invoice: `currency { code } document { id } minimumFee paymentTerms paymentTermsEndOfMonth
      showExchangeRateOnInvoice tax1 { id } tax2 { id } validityDays`,
    contacts: 'fullName nickname title email phone mobile notes pictureUrl emails { invoice }',
    files: 'name size shareOnJobs createdAt',
    labels: 'name color',
    marketings: 'subject description actionDate dueDate doneDate user { id }',
    notes: 'content user { id } editedByUser { id } createdAt updatedAt',
    services: `service { id } quantityType { id } currency { code } unitCost matchesType
      domain { id } languagePair { id }`,
    users: 'name',
  };
  const named = Object.entries(everywhere).map(([field, selection]) => ({ field, selection }));

  test.each(named)('is null inside $field, whether absent or null', async (row) => {
    const { field, selection } = row;
    const names = selection.replaceAll(/\{[^}]*\}/g, '').match(/\w+/g) ?? [];
    const nulls = Object.fromEntries(names.map((name) => [name, null]));
    const isList = NESTED_LISTS.includes(field);
    for (const gaps of [{}, nulls]) {
      const value = { id: 'x', ...gaps };
      const { data, errors } = await rest.readClient(
        { [field]: isList ? [value] : value },
        `${field} { ${selection} }`,
      );
      expect(errors).toBeUndefined();
      expect(data.client[field]).toEqual(isList ? [nulls] : nulls);
    }
  });
});

describe('a boolean that is left out', () => {
  const flags = [
    ...requiredBooleans('Client'),
    ...requiredBooleans('ClientInvoiceSettings').map((name) => `invoice.${name}`),
  ];

  test.each(flags)('is false, and is logged once: %s', async (field) => {
    const [group = '', flag] = field.split('.');
    const selection = flag === undefined ? group : `${group} { ${flag} }`;
    for (const gap of [undefined, null, undefined, null]) {
      const fields = { [group]: flag === undefined ? gap : { [flag]: gap } };
      const { data, errors } = await rest.readClient(fields, selection);
      expect(errors).toBeUndefined();
      expect(data.client).toEqual({ [group]: flag === undefined ? false : { [flag]: false } });
    }
    expect(warnings(field)).toHaveLength(1);
  });

  test('is also logged when something else is wrong', async () => {
    const { data } = await rest.readClient(
      { archived: undefined, details: 42, invoice: {} },
      'archived invoice { rappenRounding }',
    );
    expect(data.client).toEqual({ archived: false, invoice: { rappenRounding: false } });
    for (const field of ['archived', 'details', 'invoice.rappenRounding']) {
      expect(warnings(field)).toHaveLength(1);
    }
  });
});
