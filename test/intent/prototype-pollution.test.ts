import { afterEach, describe, expect, test } from 'vitest';
import { restClient, restPage } from '../support/scripted-api.ts';
import { scriptedGateway } from '../support/scripted-gateway.ts';

const suite = scriptedGateway({ ROUTER_TOKENS: 'router' });
const ROUTER = { 'x-router-token': 'router' };
const NAMES = [
  '__proto__',
  'constructor',
  'prototype',
  'toString',
  'hasOwnProperty',
  'then',
  'toJSON',
];

/** Own properties of the prototypes that all objects inherit; the gateway runs in this process. */
const inherited = () =>
  [Object.prototype, Array.prototype, Function.prototype, String.prototype].map((prototype) =>
    Reflect.ownKeys(prototype).map(String).sort(),
  );
const before = inherited();
afterEach(() => {
  expect(inherited()).toEqual(before);
  expect(suite.gateway.logs.filter(({ msg }) => msg === 'bug')).toEqual([]);
});

/** JSON text, since JSON.parse makes `__proto__` an own key, as in a caller's request. */
const keyed = (name: string, value: string) => `{"${name}":${value}}`;
const EVIL = '{"polluted":true,"access":"write","name":"stolen"}';

async function post(body: string, headers?: Record<string, string>) {
  const { status, data, errors } = await suite.gateway.post(body, headers);
  return { status, data, codes: errors?.map(({ extensions }) => extensions.code) };
}

describe.each(NAMES)('%s', (name) => {
  test('as an id is like any other id', async () => {
    const { data, errors } = await suite.ask(
      'query ($id: ID!, $ids: [ID!]!) { client(id: $id) { id } nodes(ids: $ids) { id } }',
      { id: name, ids: [name, 'a', name] },
    );
    expect(errors).toBeUndefined();
    expect(data.client).toEqual({ id: name });
    expect(data.nodes).toEqual([{ id: name }, { id: 'a' }, { id: name }]);
    expect(suite.lines().sort()).toEqual([`GET /v2/clients/${name}`, 'GET /v2/clients/a'].sort());
  });

  test('as an alias is a normal field of the response', async () => {
    const { text, errors } = await suite.ask(
      `{ ${name}: __typename client(id: "a") { ${name}: id more: name } }`,
    );
    expect(errors).toBeUndefined();
    expect(text).toContain(`"${name}":"Query"`);
    expect(text).toContain(`"client":{"${name}":"a","more":"Client a"}`);
  });

  test('as the name of a variable that holds an object sets nothing, or is refused', async () => {
    const query = `query ($${name}: ClientOrder, $v: String) { clients(orderBy: $${name}, after: $v) { totalCount } }`;
    suite.script(() => ({ body: restPage([restClient('a')]) }));
    const { codes } = await post(
      `{"query":${JSON.stringify(query)},"variables":${keyed(name, '{"field":"NAME"}')}}`,
    );
    expect(codes ?? []).toEqual(name === '__proto__' ? ['GRAPHQL_VALIDATION_FAILED'] : []);
  });

  test('as a key of variables and of extensions is ignored, and of the request refused', async () => {
    for (const part of [`"variables":${keyed(name, EVIL)}`, `"extensions":${keyed(name, EVIL)}`]) {
      expect(await post(`{"query":"{ __typename }",${part}}`)).toMatchObject({
        data: { __typename: 'Query' },
      });
    }
    expect(await post(`{"query":"{ __typename }",${keyed(name, EVIL).slice(1)}`)).toEqual({
      status: 400,
      data: undefined,
      codes: ['BAD_REQUEST'],
    });
    expect(suite.calls).toEqual([]);
  });

  test('as a key of an input is unknown, and nothing is sent', async () => {
    for (const input of [keyed(name, EVIL), `{"name":"a","address":${keyed(name, EVIL)}}`]) {
      const { codes } = await post(
        `{"query":"mutation ($v: CreateClientInput!) { createClient(input: $v) { __typename } }","variables":{"v":${input}}}`,
      );
      expect(new Set(codes)).toEqual(new Set(['BAD_USER_INPUT']));
    }
    expect(suite.calls).toEqual([]);
  });

  test('as an enum value, an operation name or a persisted operation is unknown', async () => {
    const [value, operation, id, hash] = await Promise.all([
      post(
        `{"query":"query ($v: ClientOrderField!) { clients(orderBy: { field: $v }) { totalCount } }","variables":{"v":"${name}"}}`,
      ),
      post(`{"query":"query A { __typename } query B { __typename }","operationName":"${name}"}`),
      post(`{"documentId":"${name}"}`),
      post(`{"extensions":{"persistedQuery":{"version":1,"sha256Hash":"${name}"}}}`),
    ]);
    expect([value.codes, operation.codes, id.codes, hash.codes]).toEqual([
      ['BAD_USER_INPUT'],
      ['OPERATION_RESOLUTION_FAILURE'],
      ['BAD_REQUEST'],
      ['PERSISTED_QUERY_NOT_FOUND'],
    ]);
    expect(suite.calls).toEqual([]);
  });

  test('in a representation, as its type, its key or another value, has no effect', async () => {
    const ask = (representation: string) =>
      post(
        `{"query":"query ($r: [_Any!]!) { _entities(representations: $r) { ... on Client { id name } } }","variables":{"r":[${representation}]}}`,
        ROUTER,
      );
    expect((await ask(`{"__typename":"${name}","id":"a"}`)).codes).toEqual(['BAD_USER_INPUT']);
    expect(
      (await ask(`{"__typename":"Client",${keyed(name, '{"id":"a"}').slice(1)}`)).codes,
    ).toEqual(['BAD_USER_INPUT']);
    expect(suite.calls).toEqual([]);
    const { data } = await ask(`{"__typename":"Client","id":"a",${keyed(name, EVIL).slice(1)}`);
    expect(data._entities).toEqual([{ id: 'a', name: 'Client a' }]);
  });

  test('as a key of an error body of the REST API is ignored', async () => {
    suite.script(() => ({
      status: 422,
      body: `{"message":"No","id":"e1",${keyed(name, EVIL).slice(1)}`,
    }));
    const { text, data } = await suite.ask(
      'mutation { deleteClient(id: "a") { __typename ... on ClientRejectedError { message upstreamErrorId } } }',
    );
    expect(data.deleteClient).toMatchObject({ __typename: 'ClientRejectedError', message: 'No' });
    expect(text).not.toMatch(/polluted|stolen/);
  });
});
