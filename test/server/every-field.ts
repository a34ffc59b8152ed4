/** Each root field that reads, and an operation with it. */
export const READS: readonly [string, string][] = [
  ['client', '{ client(id: "a") { id } }'],
  ['clients', '{ clients { totalCount } }'],
  ['clientPage', '{ clientPage { totalItems } }'],
  ['node', '{ node(id: "a") { id } }'],
  ['nodes', '{ nodes(ids: ["a"]) { id } }'],
];

/** Each root field that writes, and an operation with it. */
export const MUTATIONS: readonly [string, string][] = [
  ['createClient', 'mutation { createClient(input: { name: "x" }) { __typename } }'],
  ['updateClient', 'mutation { updateClient(id: "a", input: { name: "x" }) { __typename } }'],
  ['deleteClient', 'mutation { deleteClient(id: "a") { __typename } }'],
];
