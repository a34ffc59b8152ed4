import { CLIENTS, clientId, PAGE_SIZE, vatNumber } from './upstream/clients.ts';

export interface Operation {
  readonly query: string;
  readonly variables: Readonly<Record<string, unknown>>;
}

export interface Workload {
  readonly name: string;
  readonly what: string;
  /** The nth operation of a run; they repeat after `variants` operations. */
  readonly operation: (nth: number) => Operation;
  readonly variants: number;
  /** REST calls that one operation needs. */
  readonly calls: number;
}

const PAGES = CLIENTS / PAGE_SIZE;
const FEW = 'id name vatNumber updatedAt invoice { currency { code } }';
const REF = '{ id name }';

const CONTACTS = 'contacts { fullName email phone title emails { invoice quote } }';
const SERVICES =
  'services { unitCost service { name } quantityType { name } languagePair { source { code } target { code } } }';
const INVOICE = 'invoice { currency { code } minimumFee paymentTerms tax1 { name value } }';

/** Every field of a client. */
export const ALL_FIELDS = `
  id name address { name line1 line2 city postalCode state country } archived catConfiguration ${REF}
  contacts {
    id fullName nickname title email phone mobile notes pictureUrl
    emails { invoice quote ccInvoice ccQuote }
  }
  details filenameFormats { creditNote invoice quote } files { id name size shareOnJobs createdAt }
  invoice {
    applyVATReverseCharge currency { code symbol } document ${REF} minimumFee overrideGroupMatches
    paymentTerms paymentTermsEndOfMonth rappenRounding showExchangeRateOnInvoice
    tax1 { id name value } tax2 { id name value } validityDays
  }
  labels { id name color } logoUrl
  marketings { id subject description actionDate dueDate doneDate user ${REF} }
  nationalIdentificationNumber
  notes { id content user ${REF} editedByUser ${REF} createdAt updatedAt }
  pinned
  services {
    id service ${REF} quantityType ${REF} currency { code symbol } unitCost matchesType
    matches { match ${REF} percentage unitCost } domain ${REF}
    languagePair { id source { code name } target { code name } bidirectional }
  }
  users ${REF} vatNumber createdAt updatedAt`;

const ONE = `query One($id: ID!) { client(id: $id) { ${FEW} } }`;
const page = (fields: string) =>
  `query Page($page: Int!) { clientPage(page: $page) { page totalPages items { ${fields} } } }`;

/** Ten fields in one operation, with as many different ids as there are variables. */
function ten(ids: number): string {
  const variables = Array.from({ length: ids }, (_, nth) => `$id${nth}: ID!`).join(', ');
  const fields = Array.from(
    { length: 10 },
    (_, nth) => `c${nth}: client(id: $id${nth % ids}) { ...Few }`,
  );
  return `query Ten(${variables}) { ${fields.join(' ')} } fragment Few on Client { ${FEW} }`;
}

const someIds = (nth: number, ids: number) =>
  Object.fromEntries(
    Array.from({ length: ids }, (_, at) => [`id${at}`, clientId((nth * 37 + at * 101) % CLIENTS)]),
  );

const TEN_OF_FIVE = ten(5);
const TEN_OF_TEN = ten(10);
const LISTED = page(`id name ${CONTACTS} ${SERVICES} ${INVOICE}`);
const WHOLE = page(ALL_FIELDS);
const UPDATE = `mutation Update($id: ID!, $input: UpdateClientInput!) {
  updateClient(id: $id, input: $input) { ... on UpdateClientSuccess { clientId client { ${FEW} } } }
}`;

const byId = (nth: number) => ({ id: clientId((nth * 37) % CLIENTS) });
const byPage = (nth: number) => ({ page: 1 + ((nth * 7) % PAGES) });

/** The measured workloads; every gateway gets the same bytes, except for names that two of them have changed. */
export const workloads = {
  W1: {
    name: 'W1',
    what: 'one client, five fields',
    operation: (nth) => ({ query: ONE, variables: byId(nth) }),
    variants: CLIENTS,
    calls: 1,
  },
  W2: {
    name: 'W2',
    what: 'a page of 20 with contacts, services and invoice',
    operation: (nth) => ({ query: LISTED, variables: byPage(nth) }),
    variants: PAGES,
    calls: 1,
  },
  W3: {
    name: 'W3',
    what: 'ten aliases of five ids',
    operation: (nth) => ({ query: TEN_OF_FIVE, variables: someIds(nth, 5) }),
    variants: 200,
    calls: 5,
  },
  W4: {
    name: 'W4',
    what: 'a page of 20, all fields',
    operation: (nth) => ({ query: WHOLE, variables: byPage(nth) }),
    variants: PAGES,
    calls: 1,
  },
  W5: {
    name: 'W5',
    what: 'ten aliases of ten ids',
    operation: (nth) => ({ query: TEN_OF_TEN, variables: someIds(nth, 10) }),
    variants: 200,
    calls: 10,
  },
  W6: {
    name: 'W6',
    what: 'a mutation',
    operation(nth) {
      const index = (nth * 37) % CLIENTS;
      const input = { vatNumber: vatNumber(index) };
      return { query: UPDATE, variables: { id: clientId(index), input } };
    },
    variants: CLIENTS,
    calls: 1,
  },
  W7: {
    name: 'W7',
    what: 'W1, worded differently each time',
    operation: (nth) => ({ query: ONE.replace('One', `One${nth}`), variables: byId(nth) }),
    variants: Number.POSITIVE_INFINITY,
    calls: 1,
  },
} as const satisfies Record<string, Workload>;

export type WorkloadName = keyof typeof workloads;

export function isWorkloadName(name: string): name is WorkloadName {
  return Object.hasOwn(workloads, name);
}
