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

test('a client may lack all values but the id, the name and the dates', async () => {
  const everyList = NESTED_LISTS.map((list) => `${list} { id }`).join(' ');
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
    ...Object.fromEntries(NESTED_LISTS.map((list) => [list, []])),
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
