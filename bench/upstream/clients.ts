/** How many clients the account has; a page of the list has 20 of them. */
export const CLIENTS = 1000;
export const PAGE_SIZE = 20;

/**
 * Five digits in every place where a response can be made different: as they are in texts and numbers, and as the
 * seconds and milliseconds of a time (`47.291`). They occur nowhere else.
 */
export const STAMP = '47291';
const STAMPED_SECONDS = '47.291';

const CITIES = ['Gent', 'Lyon', 'Porto', 'Graz', 'Turku', 'Delft', 'Cork', 'Bari'];
const CURRENCIES = [
  { code: 'EUR', symbol: '€' },
  { code: 'USD', symbol: '$' },
  { code: 'CHF', symbol: 'CHF' },
];

/** Ids are 24 hexadecimal digits, as those of the REST API; the kind keeps them apart. */
function hexId(kind: string, number: number): string {
  return `${kind}${number.toString(16).padStart(6, '0')}`.padStart(24, '6548c7a13162e1d7adea');
}

/** The id of a client by its place in the list, from 0. */
export function clientId(index: number): string {
  return hexId('c0', index);
}

/** The value that W6 writes, so that the stub's responses are also right after the write. */
export function vatNumber(index: number): string {
  return `BE0${String(100_000_000 + index * 7)}`;
}

function reference(kind: string, number: number, name: string) {
  return { id: hexId(kind, number), name };
}

function contact(index: number, nth: number) {
  return {
    emails: { ccInvoice: false, ccQuote: nth > 0, invoice: nth === 0, quote: true },
    email: `contact${nth}@client-${index}.example`,
    fullName: `Contact ${nth} of client ${index}`,
    nickname: nth === 0 ? 'Femke' : 'Bram',
    notes: '<p>Out on Wednesdays.</p>',
    phone: `+32 9 ${STAMP}`,
    title: nth === 0 ? 'Head of vendor management' : 'Project manager',
    id: hexId('c1', index * 2 + nth),
  };
}

function service(index: number, nth: number) {
  return {
    service: reference('a1', nth, nth === 0 ? 'Translation' : 'Revision'),
    languagePair: {
      id: hexId('a2', index % 6),
      source: { code: 'en', name: 'English' },
      target: { code: 'nl', name: 'Dutch' },
      bidirectional: false,
    },
    quantityType: reference('a3', nth, 'Words'),
    currency: CURRENCIES[index % 3],
    unitCost: Number(`0.1${STAMP}`),
    matchesType: nth === 0 ? 'fixed' : 'percentage',
    matches:
      nth === 0
        ? [
            { percentage: 1, unitCost: Number(`0.1${STAMP}`), ...reference('a4', 0, '0%') },
            { percentage: 1, unitCost: Number(`0.2${STAMP}`), ...reference('a4', 1, '100%') },
          ]
        : [],
    id: hexId('c2', index * 2 + nth),
  };
}

/** A client as in a REST response, with values in its nested lists: about 2.2 kB of JSON. */
export function clientAt(index: number) {
  const user = reference('a5', index % 4, 'Marit Vandaele');
  const time = (day: string) => `${day}T08:52:${STAMPED_SECONDS}Z`;
  return {
    id: clientId(index),
    name: `Client ${index} & Söhne`,
    address: {
      line1: `Kouter ${index}`,
      city: CITIES[index % 8],
      postalCode: '9000',
      country: 'BE',
    },
    archived: index % 10 === 0,
    contacts: index % 2 === 0 ? [contact(index, 0)] : [contact(index, 0), contact(index, 1)],
    details: `Invoices need a purchase order number: PO-${STAMP}.`,
    files: [
      {
        size: Number(`1${STAMP}`),
        shareOnJobs: false,
        createdAt: '2025-03-04T13:22:38.832Z',
        name: 'Contract 2026.pdf',
        id: hexId('c3', index),
      },
    ],
    invoice: {
      applyVATReverseCharge: index % 2 === 0,
      currency: CURRENCIES[index % 3],
      document: reference('a6', 0, 'Nederlands'),
      minimumFee: Number(`4.1${STAMP}`),
      overrideGroupMatches: false,
      paymentTerms: 30,
      paymentTermsEndOfMonth: true,
      rappenRounding: false,
      tax1: { ...reference('a7', 0, 'VAT'), value: 0.21 },
    },
    labels: [{ ...reference('a8', index % 5, 'VIP'), color: '#991b1b' }],
    marketings:
      index % 5 === 0
        ? [
            {
              subject: 'Yearly review',
              dueDate: '2026-11-26T23:00:00.000Z',
              user,
              id: hexId('c5', index),
            },
          ]
        : [],
    notes: [
      {
        id: hexId('c4', index),
        content: '<p>They pay on the last working day.</p>',
        user,
        createdAt: '2021-02-02T10:05:49.967Z',
        updatedAt: time('2025-11-20'),
      },
    ],
    pinned: index % 50 === 0,
    services: index % 2 === 0 ? [service(index, 0), service(index, 1)] : [service(index, 0)],
    users: [user],
    vatNumber: vatNumber(index),
    createdAt: '2021-01-18T09:12:26.033Z',
    updatedAt: time('2026-01-12'),
  };
}
