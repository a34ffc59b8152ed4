/** One operation of the scenario; the operations run in order, on the same data. */
export interface Step {
  readonly what: string;
  readonly query: string;
  readonly variables?: Record<string, unknown>;
  readonly headers?: Record<string, string>;
}

const ID = '6548c72a13162e1d7ade0001';
const ERRORS = '... on ClientError { __typename message }';
const UPDATE = `mutation ($id: ID!, $input: UpdateClientInput!) { updateClient(id: $id, input: $input) {
  __typename ... on UpdateClientSuccess { clientId client { name details address { city country } } }
  ... on ClientInputError { issues { path code } } ... on ClientNotFoundError { id }
  ... on ClientRejectedError { upstreamErrorId } ${ERRORS} } }`;
const CREATE = `mutation ($input: CreateClientInput!) { createClient(input: $input) {
  __typename ... on CreateClientSuccess { client { name invoice { currency { code } tax1 { id name value } } } }
  ... on ClientInputError { issues { path code message } } ${ERRORS} } }`;
const read = (id: string) => ({ query: `{ client(id: "${id}") { id name } }` });
const update = (id: string, input: object) => ({ query: UPDATE, variables: { id, input } });

/** Queries, mutations and failures whose responses must be the same with and without a router. */
export const SCENARIO: readonly Step[] = [
  {
    what: 'a client with all its fields',
    query: `query ($id: ID!) { client(id: $id) {
      __typename id name archived pinned createdAt updatedAt logoUrl details vatNumber
      address { name line1 city postalCode country } catConfiguration { id name }
      contacts { id fullName emails { invoice quote } } files { id name size createdAt }
      filenameFormats { invoice } labels { id name color } marketings { id subject user { id name } }
      notes { id content user { name } } users { id name }
      invoice { applyVATReverseCharge currency { code symbol } document { id name } tax1 { id name value } }
      services { id unitCost matchesType service { id name } quantityType { name } currency { code }
        domain { name } matches { match { id name } percentage unitCost }
        languagePair { id source { code name } target { code } bidirectional } } } }`,
    variables: { id: ID },
  },
  {
    what: 'a connection, in pages',
    query: `{ clients(first: 3, orderBy: { field: NAME }) { totalCount nodes { name }
      edges { cursor node { id } } pageInfo { hasNextPage hasPreviousPage startCursor endCursor } } }`,
  },
  {
    what: 'a connection from the end',
    query:
      'query ($n: Int) { clients(last: $n, orderBy: { field: CREATED_AT, direction: DESC }) { nodes { name createdAt } } }',
    variables: { n: 2 },
  },
  {
    what: 'a page',
    query: '{ clientPage(page: 4) { page totalPages totalItems items { name } } }',
  },
  {
    what: 'aliases',
    query: `{ a: client(id: "${ID}") { n: name } b: client(id: "none") { n: name } }`,
  },
  {
    what: 'fragments and directives',
    query: `query ($no: Boolean!) { client(id: "${ID}") { ...F vatNumber @skip(if: $no) } } fragment F on Client { name users { name } }`,
    variables: { no: true },
  },
  { what: 'a client that does not exist', ...read('no-such-client') },
  { what: 'an impossible id', ...read('..') },
  { what: 'a REST API that is down', ...read('down') },
  { what: 'a REST API that is busy', ...read('busy') },
  { what: 'a REST API that refuses access', ...read('forbidden') },
  { what: 'a REST API with an unusable response', ...read('broken') },
  { what: 'a REST API that is too slow', ...read('slow') },
  {
    what: 'a failure beside a success',
    query: `{ good: client(id: "${ID}") { name } bad: client(id: "down") { name } }`,
  },
  { what: 'an invalid page number', query: '{ clientPage(page: 0) { page } }' },
  {
    what: 'more clients than a window may have',
    query: '{ clients(first: 101) { nodes { id } } }',
  },
  { what: 'an invalid cursor', query: '{ clients(first: 1, after: "x") { nodes { id } } }' },
  { what: 'a wrong key', ...read(ID), headers: { authorization: 'Bearer wrong' } },
  { what: 'no key', ...read(ID), headers: { authorization: '' } },
  { what: 'an update', ...update(ID, { details: null, address: { city: 'Ghent' } }) },
  {
    what: 'the client after the update',
    query: `{ client(id: "${ID}") { details address { city } } }`,
  },
  { what: 'an update that changes nothing', ...update(ID, {}) },
  {
    what: 'an update with an invalid input',
    ...update(ID, { name: '', address: { country: 'x' } }),
  },
  { what: 'an update of an unknown client', ...update('no-such-client', { name: 'A' }) },
  { what: 'a rejected update', ...update('refused', { name: 'A' }) },
  { what: 'an update with an unknown outcome', ...update('lost', { name: 'A' }) },
  {
    what: 'a create without a tax',
    query: CREATE,
    variables: { input: { name: 'Harbour Books', invoice: { currency: 'EUR', tax1Id: null } } },
  },
  {
    what: "a create with the account's tax",
    query: CREATE,
    variables: { input: { name: 'Harbour Films' } },
  },
  {
    what: 'a create with an invalid input',
    query: CREATE,
    variables: { input: { name: ' ', invoice: { currency: 'euro', minimumFee: -1 } } },
  },
  {
    what: 'two mutations, one after the other',
    query: `mutation { a: updateClient(id: "${ID}", input: { name: "A" }) { ... on UpdateClientSuccess { client { name } } }
      b: updateClient(id: "${ID}", input: { name: "B" }) { ... on UpdateClientSuccess { client { name } } } }`,
  },
  {
    what: 'a delete',
    query: `mutation { deleteClient(id: "${ID}") { ... on DeleteClientSuccess { deletedClientId } ${ERRORS} } }`,
  },
  {
    what: 'a delete of an unknown client',
    query: `mutation { deleteClient(id: "${ID}") { ... on ClientNotFoundError { id } ${ERRORS} } }`,
  },
];
