import { describe, expect, test } from 'vitest';
import { answeringApiForSuite } from '../support/answering-api.ts';
import { type Asked, askCold, askHot } from '../support/hot-and-cold.ts';
import { restClient, type ScriptedAnswer } from '../support/scripted-api.ts';
import { gatewayForSuite } from '../support/start-gateway.ts';

/** How the REST API answers a write of each client. */
const WRITES: Record<string, ScriptedAnswer> = {
  refused: { status: 409, body: { name: 'Conflict', message: 'Not now.', id: 'e1' } },
  invalid: { status: 422, body: { name: 'x', message: 'No.', id: 'e2' } },
  forbidden: { status: 403 },
  gone: { status: 404 },
  broken: { status: 500 },
  silent: { status: 204 },
  unreadable: { status: 204 },
  unread: { body: 'no JSON' },
};
/** How the REST API answers a read of each client. */
const READS: Record<string, ScriptedAnswer> = {
  gone: { status: 404 },
  unreadable: { status: 500 },
};
const IDS = [...Object.keys(WRITES), 'well', '..', ''];

let bodies: string[] = [];
const api = await answeringApiForSuite();
api.answer = ({ method, path, body }) => {
  bodies.push(body);
  const id = path.replace(/^\/v2\/clients\/?/, '');
  const special = (method === 'GET' ? READS : WRITES)[id];
  return special ?? { body: restClient(id === '' ? 'new' : id, { name: 'Nächste "Zeile"\n' }) };
};
const gateway = await gatewayForSuite(api);

async function expectTheSame(asked: Asked): Promise<void> {
  const whole = { ...asked, headers: { authorization: `Bearer ${api.key}`, ...asked.headers } };
  bodies = [];
  const cold = await askCold(gateway, api.takeLines, whole);
  expect(cold.text).not.toContain('GRAPHQL_VALIDATION_FAILED');
  const sent = bodies;
  bodies = [];
  const hot = await askHot(gateway, api.takeLines, whole);
  expect(hot).toEqual(cold);
  expect(bodies).toEqual([...sent, ...sent, ...sent]);
}

const REFUSED = '... on ClientRejectedError { message upstreamErrorId }';
const WRONG = '... on ClientInputError { message issues { code path } }';
const MISSING = '... on ClientNotFoundError { id message }';
const CREATED = `__typename ${REFUSED} ${WRONG} ... on CreateClientSuccess { clientId client { id name } }`;
const UPDATED = `__typename ${REFUSED} ${WRONG} ${MISSING}
  ... on UpdateClientSuccess { clientId client { id name contacts { id } } }`;
const DELETED = `__typename ${REFUSED} ${MISSING} ... on DeleteClientSuccess { deletedClientId }`;

describe('one mutation', () => {
  test.each(IDS)('updateClient of %j', async (id) => {
    await expectTheSame({
      query: `mutation Update($id: ID!, $input: UpdateClientInput!) {
        updateClient(id: $id, input: $input) { ${UPDATED} } }`,
      variables: { id, input: { name: 'New' } },
    });
  });

  test.each(IDS)('deleteClient of %j', async (id) => {
    await expectTheSame({
      query: `mutation ($id: ID!) { deleteClient(id: $id) { ${DELETED} } }`,
      variables: { id },
    });
  });

  test.each([{ name: 'A' }, { name: '' }, {}, { name: null }, { name: 7 }, null])(
    'createClient with %j',
    async (input) => {
      await expectTheSame({
        query: `mutation Create($input: CreateClientInput!) { createClient(input: $input) { ${CREATED} } }`,
        variables: { input },
      });
    },
  );

  test.each([{ authorization: '' }, { authorization: 'Digest x' }])(
    'without a valid credential: %j',
    async (headers) => {
      await expectTheSame({ query: 'mutation { deleteClient(id: "1") { __typename } }', headers });
    },
  );
});

describe('absent, null, value and default, however deep', () => {
  const UPDATE = (definitions: string, input: string) =>
    `mutation (${definitions}) { updateClient(id: "well", input: ${input}) { ${UPDATED} } }`;
  const documents = [
    UPDATE('$v: String', '{ name: "B", details: $v }'),
    UPDATE('$v: String = "default"', '{ name: "B", details: $v }'),
    UPDATE('$v: String = null', '{ name: "B", details: $v }'),
    UPDATE('$v: String', '{ name: "B", address: { city: $v, line1: "L" } }'),
    UPDATE('$v: String = "default"', '{ name: "B", address: { city: $v, line1: "L" } }'),
  ];
  test.each(
    documents.flatMap((query) =>
      [{}, { v: null }, { v: 'x' }, { v: 5 }].map((variables) => ({ query, variables })),
    ),
  )('$query $variables', expectTheSame);
});

test('several mutations, some of which fail, are each sent once and in order', async () => {
  const fields = IDS.flatMap((id, nth) => [
    `u${nth}: updateClient(id: ${JSON.stringify(id)}, input: { details: null }) { ${UPDATED} }`,
    `d${nth}: deleteClient(id: ${JSON.stringify(id)}) { ${DELETED} }`,
  ]);
  await expectTheSame({ query: `mutation { ${fields.join(' ')} }` });
});

test('a mutation in a document with other operations, fragments and conditions', async () => {
  await expectTheSame({
    query: `query Read { client(id: "well") { id } }
      mutation Write($yes: Boolean!) { ...W @include(if: $yes) b: deleteClient(id: "b") @skip(if: $yes) { __typename } }
      fragment W on Mutation { a: deleteClient(id: "a") { __typename } __typename }`,
    variables: { yes: true },
    more: { operationName: 'Write' },
  });
});

test('a deferred part of a mutation comes later, or with the rest', async () => {
  const query = `mutation { updateClient(id: "silent", input: { name: "B" }) { __typename
    ... on UpdateClientSuccess { clientId ... @defer { client { name } } } } }`;
  await expectTheSame({ query });
  await expectTheSame({ query, headers: { accept: 'multipart/mixed, application/json' } });
});
