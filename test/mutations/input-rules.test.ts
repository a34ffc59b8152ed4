import { describe, expect, test } from 'vitest';
import { scriptedGateway } from '../support/scripted-gateway.ts';
import { issuesOf, parametersOf, type Write, write } from '../support/writes.ts';

const rest = scriptedGateway();

const BOTH = ['createClient', 'updateClient'] as const satisfies Write[];

/** A create needs a name, so it gets one where the input has none. */
function send(field: Write, input: Record<string, unknown>) {
  return write(rest.ask, field, {
    input: field === 'createClient' ? { name: 'N', ...input } : input,
  });
}

async function issues(field: Write, input: Record<string, unknown>): Promise<string[]> {
  const { data, errors } = await send(field, input);
  expect(errors).toBeUndefined();
  expect(rest.lines()).toEqual([]);
  return issuesOf(data[field]);
}

async function sent(field: Write, input: Record<string, unknown>) {
  const { data } = await send(field, input);
  expect(data[field].__typename).toMatch(/Success$/);
  expect(rest.lines()).toHaveLength(1);
  return parametersOf(rest.calls[0]);
}

describe.each(BOTH)('%s', (field) => {
  test.each(['', ' ', '\t\r\n', '\u00a0', '\u3000'])(
    'refuses a name of white space: %j',
    async (name) => {
      expect(await issues(field, { name })).toEqual(['name: EMPTY']);
    },
  );

  test.each([
    ['a literal', '', '1e400'],
    ['a default', '($fee: Float = 1e400)', '$fee'],
  ])('refuses an infinite fee, given by %s', async (_, variables, fee) => {
    const [id, name] = field === 'createClient' ? ['', 'name: "N", '] : ['id: "a", ', ''];
    const { data } = await rest.ask(`mutation ${variables} {
      ${field}(${id}input: { ${name}invoice: { minimumFee: ${fee} } }) {
        __typename ... on ClientInputError { issues { code path } }
      }
    }`);
    expect(issuesOf(data[field])).toEqual(['invoice.minimumFee: OUT_OF_RANGE']);
    expect(rest.lines()).toEqual([]);
  });

  test('sends a name with white space around it unchanged', async () => {
    expect(await sent(field, { name: ' N  ' })).toEqual({ name: ' N  ' });
  });

  test('sends other texts of white space unchanged', async () => {
    const input = { details: ' ', address: { line1: '\t' }, vatNumber: '\n' };
    expect(await sent(field, input)).toMatchObject({
      details: ' ',
      addressLine1: '\t',
      vatNumber: '\n',
    });
  });

  test.each(['be', 'B', 'BEL', 'B1', 'ÉA', ' BE', 'BE\n', 'ＢＥ'])(
    'refuses the country %j',
    async (country) => {
      expect(await issues(field, { address: { country } })).toEqual([
        'address.country: INVALID_FORMAT',
      ]);
    },
  );

  test.each(['eur', 'EU', 'EURO', 'EU1', '€', 'EUR ', 'EUR\n'])(
    'refuses the currency %j',
    async (currency) => {
      expect(await issues(field, { invoice: { currency } })).toEqual([
        'invoice.currency: INVALID_FORMAT',
      ]);
    },
  );

  test('leaves it to the REST API which countries and currencies exist', async () => {
    const input = { address: { country: 'ZZ' }, invoice: { currency: 'QQQ' } };
    expect(await sent(field, input)).toMatchObject({ addressCountry: 'ZZ', currency: 'QQQ' });
  });

  test.each([
    ['paymentTerms', -1],
    ['paymentTerms', -2147483648],
    ['minimumFee', -0.01],
    ['minimumFee', -1e300],
  ])('refuses %s of %d', async (member, value) => {
    expect(await issues(field, { invoice: { [member]: value } })).toEqual([
      `invoice.${member}: OUT_OF_RANGE`,
    ]);
  });

  test.each([
    ['paymentTerms', 0],
    ['paymentTerms', 2147483647],
    ['minimumFee', 0],
    ['minimumFee', 0.01],
    ['minimumFee', 123456789.25],
  ])('accepts %s of %d', async (member, value) => {
    expect(await sent(field, { invoice: { [member]: value } })).toMatchObject({
      [member]: String(value),
    });
  });

  test.each([
    [1e-7, '0.0000001'],
    [1.25e25, `125${'0'.repeat(23)}`],
    [5e-324, `0.${'0'.repeat(323)}5`],
    [Number.MAX_VALUE, `17976931348623157${'0'.repeat(292)}`],
  ])('sends a fee of %d in digits, without an exponent', async (minimumFee, digits) => {
    const parameters = await sent(field, { invoice: { minimumFee } });
    expect(parameters['minimumFee']).toBe(digits);
    expect(Number(digits)).toBe(minimumFee);
  });

  test('has no other rules: long texts, unusual characters and markup are sent unchanged', async () => {
    const input = {
      name: '=HYPERLINK("x") & <b>ü</b>;\u0007',
      details: 'x'.repeat(100_000),
      vatNumber: 'not a number',
      invoice: { tax1Id: '../..', paymentTermsEndOfMonth: true },
    };
    expect(await sent(field, input)).toEqual({
      name: input.name,
      details: input.details,
      vatNumber: input.vatNumber,
      tax1: '../..',
      paymentTermsEndOfMonth: 'true',
    });
  });
});

test('createClient accepts validityDays of 0, and refuses less', async () => {
  expect(await issues('createClient', { invoice: { validityDays: -1 } })).toEqual([
    'invoice.validityDays: OUT_OF_RANGE',
  ]);
  expect(await sent('createClient', { invoice: { validityDays: 0 } })).toEqual({
    name: 'N',
    validityDays: '0',
  });
});

test('createClient names every issue at once, in the order of the input, and sends nothing', async () => {
  const input = {
    name: ' ',
    address: { name: '', line1: 'right', country: 'Belgium' },
    catConfigurationId: null,
    details: '',
    filenameFormats: { creditNote: '', invoice: null, quote: 'right' },
    invoice: {
      applyVATReverseCharge: null,
      currency: 'euro',
      documentId: '',
      minimumFee: -1,
      paymentTerms: -1,
      paymentTermsEndOfMonth: null,
      tax1Id: '',
      tax2Id: null,
      validityDays: -1,
    },
    nationalIdentificationNumber: '',
    vatNumber: null,
  };
  expect(await issues('createClient', input)).toEqual([
    'name: EMPTY',
    'address.name: EMPTY',
    'address.country: INVALID_FORMAT',
    'catConfigurationId: NOT_NULLABLE',
    'details: EMPTY',
    'filenameFormats.creditNote: EMPTY',
    'filenameFormats.invoice: NOT_NULLABLE',
    'invoice.applyVATReverseCharge: NOT_NULLABLE',
    'invoice.currency: INVALID_FORMAT',
    'invoice.documentId: EMPTY',
    'invoice.minimumFee: OUT_OF_RANGE',
    'invoice.paymentTerms: OUT_OF_RANGE',
    'invoice.paymentTermsEndOfMonth: NOT_NULLABLE',
    'invoice.tax1Id: EMPTY',
    'invoice.validityDays: OUT_OF_RANGE',
    'nationalIdentificationNumber: EMPTY',
  ]);
});

test('updateClient names every issue at once, in the order of the input, and sends nothing', async () => {
  const input = {
    name: null,
    address: { city: '', country: '' },
    archived: null,
    catConfigurationId: '',
    filenameFormats: null,
    invoice: null,
    pinned: null,
    vatNumber: '',
  };
  expect(await issues('updateClient', input)).toEqual([
    'name: NOT_NULLABLE',
    'address.city: EMPTY',
    'address.country: EMPTY',
    'archived: NOT_NULLABLE',
    'catConfigurationId: EMPTY',
    'invoice: NOT_NULLABLE',
    'pinned: NOT_NULLABLE',
    'vatNumber: EMPTY',
  ]);
});

test.each(BOTH)('the messages of %s never repeat values of the input', async (field) => {
  const { data, text } = await send(field, {
    address: { country: 'Country-4711' },
    invoice: { currency: 'Currency-4711', paymentTerms: -4711, minimumFee: -47.11 },
  });
  expect(issuesOf(data[field])).toHaveLength(4);
  for (const { message } of data[field].issues) {
    expect(message).toMatch(/^[A-Z].+\.$/);
  }
  expect(data[field].message).not.toBe('');
  expect(text).not.toMatch(/-?47\.?11/);
});

test('the advice about null and empty texts is different for create and update', async () => {
  const input = { invoice: { currency: null }, details: '' };
  const told = async (field: Write) =>
    (await send(field, input)).data[field].issues.map(
      ({ message }: { message: string }) => message,
    );
  expect(await told('createClient')).toEqual([
    'Must not be empty. Use null for none.',
    "Must not be null. Leave it out to take the account's default.",
  ]);
  expect(await told('updateClient')).toEqual([
    'Must not be empty. Use null to clear it.',
    'Must not be null. Leave it out to keep the value.',
  ]);
});
