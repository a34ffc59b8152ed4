import { expect, test } from 'vitest';
import {
  idOf,
  restClient,
  type ScriptedAnswer,
  scriptedApiForTest,
} from '../support/scripted-api.ts';
import { gatewayForTest } from '../support/start-gateway.ts';
import { askInParts } from './ask-in-parts.ts';
import { collect, laterErrors, laterResults, streamed } from './collect.ts';

/** A REST API in which the read of each client waits until the test releases it; writes succeed at once. */
async function start() {
  const gates = new Map<string, PromiseWithResolvers<ScriptedAnswer>>();
  const gate = (id: string) => {
    const known = gates.get(id) ?? Promise.withResolvers<ScriptedAnswer>();
    gates.set(id, known);
    return known;
  };
  const api = await scriptedApiForTest((call) =>
    call.method === 'GET' ? gate(idOf(call)).promise : { body: {} },
  );
  const gateway = await gatewayForTest(api);
  return {
    api,
    gateway,
    inParts: (query: string) => askInParts({ origin: gateway.origin, key: api.key }, query),
    release: (id: string, answer: ScriptedAnswer = { body: restClient(id) }) =>
      gate(id).resolve(answer),
  };
}

test('a deferred fragment is sent when it is ready, and the rest does not wait for it', async () => {
  const { inParts, release } = await start();
  release('quick');
  const query = `{ quick: client(id: "quick") { name }
    ... @defer(label: "later") { slow: client(id: "slow") { name } } }`;
  const answer = await inParts(query);
  expect(await answer.next()).toEqual({
    data: { quick: { name: 'Client quick' } },
    hasNext: true,
  });
  release('slow');
  expect(await answer.next()).toEqual({
    incremental: [{ data: { slow: { name: 'Client slow' } }, path: [], label: 'later' }],
    hasNext: false,
  });
  expect(await answer.next()).toBeUndefined();
});

test('nodes streams each client when it has been read, in the order of the ids', async () => {
  const { api, inParts, release } = await start();
  const answer = await inParts('{ nodes(ids: ["a", "b", "c"]) @stream { id } }');
  await answer.next();
  release('a');
  expect((await answer.next())?.incremental).toEqual([
    { items: [{ id: 'a' }], path: ['nodes', 0] },
  ]);
  release('c');
  release('b');
  expect(collect([{ data: { nodes: [] } }, ...(await answer.rest())])).toEqual({
    nodes: [{ id: 'b' }, { id: 'c' }],
  });
  expect(api.calls).toHaveLength(3);
});

test('nodes streams a client again that it names twice, without waiting for another one', async () => {
  const { api, inParts, release } = await start();
  const answer = await inParts('{ nodes(ids: ["a", "a", "b"]) @stream { id } }');
  await answer.next();
  release('a');
  const items: unknown[] = [];
  while (items.length < 2) {
    items.push(...streamed([(await answer.next()) ?? {}]));
  }
  expect(items).toEqual([
    [0, { id: 'a' }],
    [1, { id: 'a' }],
  ]);
  release('b');
  await answer.rest();
  expect(api.calls).toHaveLength(2);
});

test.each([
  ['an outage', { status: 503 }, 'UPSTREAM_UNAVAILABLE', 'The REST API is currently unavailable.'],
  ['a refusal', { status: 403 }, 'FORBIDDEN', 'The REST API does not allow this with your key.'],
])(
  '%s in a later part has a code and the request id, and no text of the REST API',
  async (_, reply, code, message) => {
    const { inParts, release } = await start();
    const answer = await inParts('{ __typename ... @defer { client(id: "bad") { name } } }');
    const secret = 'canary of the REST API';
    release('bad', { ...reply, body: { message: secret, name: secret, code: 'x' } });
    const parts = await answer.rest();
    expect(parts[0]).toEqual({ data: { __typename: 'Query' }, hasNext: true });
    expect(laterErrors(parts)).toEqual([
      {
        message,
        locations: expect.any(Array),
        path: ['client'],
        extensions: {
          code,
          requestId: answer.headers.get('x-request-id'),
          upstreamStatus: reply.status,
        },
      },
    ]);
    expect(JSON.stringify(parts)).not.toContain(secret);
  },
);

test('the deferred client of a mutation is read after the write, and comes later', async () => {
  const { api, inParts, release } = await start();
  const query = `mutation { updateClient(id: "a", input: { details: null }) {
    ... on UpdateClientSuccess { clientId ... @defer { client { id name } } } } }`;
  const answer = await inParts(query);
  expect(await answer.next()).toEqual({ data: { updateClient: { clientId: 'a' } }, hasNext: true });
  release('a');
  expect(await answer.rest()).toEqual([
    {
      incremental: [{ data: { client: { id: 'a', name: 'Client a' } }, path: ['updateClient'] }],
      hasNext: false,
    },
  ]);
  expect(api.lines()).toEqual(['PUT /v2/clients/a', 'GET /v2/clients/a']);
});

test('mutations run one after the other, and do not wait for the deferred parts of earlier ones', async () => {
  const { api, inParts, release } = await start();
  const change = (alias: string) => `${alias}: updateClient(id: "a", input: { details: null }) {
    ... on UpdateClientSuccess { clientId ... @defer { client { name } } } }`;
  const answer = await inParts(`mutation { ${change('one')} ${change('two')} }`);
  expect((await answer.next())?.data).toEqual({ one: { clientId: 'a' }, two: { clientId: 'a' } });
  release('a');
  const later = laterResults(await answer.rest());
  expect(later.map(({ path, data }) => [path, data])).toEqual([
    [['one'], { client: { name: 'Client a' } }],
    [['two'], { client: { name: 'Client a' } }],
  ]);
  expect(api.lines().filter((line) => line.startsWith('PUT'))).toHaveLength(2);
});

test('what fails outside of deferred fragments is said in the first part, like any other error', async () => {
  const { inParts, release } = await start();
  release('refused', { status: 403 });
  release('b');
  const answer = await inParts(
    '{ client(id: "refused") { id } ... @defer { b: client(id: "b") { id } } }',
  );
  expect(await answer.next()).toMatchObject({
    data: { client: null },
    errors: [
      {
        message: 'The REST API does not allow this with your key.',
        path: ['client'],
        extensions: { code: 'FORBIDDEN', requestId: answer.headers.get('x-request-id') },
      },
    ],
  });
});
