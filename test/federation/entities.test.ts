import { describe, expect, test } from 'vitest';
import { failures } from '../support/failures.ts';
import { sampleApiForTest } from '../support/sample-api.ts';
import { idOf, restClient, scriptedApiForTest } from '../support/scripted-api.ts';
import { scriptedGateway } from '../support/scripted-gateway.ts';
import { gatewayForTest } from '../support/start-gateway.ts';
import { askEntities, client, FEDERATED, ROUTER, ROUTER_TOKEN } from './router.ts';

const suite = scriptedGateway(FEDERATED);
const one = { __typename: 'Client', id: '1', name: 'Client 1' };

describe('the entities that are read', () => {
  test('are each different client, read once, in the order of the representations', async () => {
    const ids = ['2', '1', '2', '3', '1'];
    const { data, errors } = await askEntities(suite, ids.map(client));
    expect(errors).toBeUndefined();
    expect(data._entities.map(({ id }: { id: string }) => id)).toEqual(ids);
    expect(suite.lines().sort()).toEqual(['1', '2', '3'].map((id) => `GET /v2/clients/${id}`));
  });

  test('are read once when several fields name the same client', async () => {
    await suite.ask(
      `{ a: _entities(representations: [{ __typename: "Client", id: "1" }]) { ... on Client { name } }
         b: _entities(representations: [{ __typename: "Client", id: "1" }]) { ... on Client { id } }
         client(id: "1") { vatNumber } }`,
      {},
      ROUTER,
    );
    expect(suite.lines()).toEqual(['GET /v2/clients/1']);
  });

  test('are none when there are no representations', async () => {
    const { data, errors } = await askEntities(suite, []);
    expect({ data, errors }).toEqual({ data: { _entities: [] }, errors: undefined });
    expect(suite.lines()).toEqual([]);
  });

  test("include the account's own objects inside a client", async () => {
    const api = await sampleApiForTest();
    const gateway = await gatewayForTest(api, FEDERATED);
    const { data } = await gateway.ask(
      '{ _entities(representations: [{ __typename: "Client", id: "6548c72a13162e1d7ade0001" }]) { ... on Client { users { __typename id name } } } }',
      {},
      ROUTER,
    );
    expect(data._entities[0].users[0]).toMatchObject({ __typename: 'AccountUser' });
  });
});

describe('only the own slot fails for', () => {
  test.each([
    ['of an unknown type', { __typename: 'Invoice', id: '1' }],
    ["of a type of the account's own", { __typename: 'AccountUser', id: '1' }],
    ['of a type without a key', { __typename: 'ClientAddress', id: '1' }],
    ['of no type', { id: '1' }],
    ['of a type that is not a string', { __typename: ['Client'], id: '1' }],
    ['of the type __proto__', { __typename: '__proto__', id: '1' }],
    ['of the type constructor', { __typename: 'constructor', id: '1' }],
    ['without a key', { __typename: 'Client' }],
    ['with a key that is null', client(null)],
    ['with a key that is a number', client(1)],
    ['with a key that is an object', client({ toString: 'x' })],
    ['with a key that is a list', client(['1'])],
    ['that is a string', 'Client:1'],
    ['that is a number', 7],
    ['that is a list', [[client('1')]]],
  ])('a representation %s', async (_what, bad) => {
    const answer = await askEntities(suite, [client('1'), bad, client('2')]);
    expect(answer.data._entities).toMatchObject([one, null, { id: '2' }]);
    expect(failures(answer)).toEqual([['_entities.1', 'BAD_USER_INPUT']]);
    expect(suite.lines()).toHaveLength(2);
  });

  test.each([
    ['is down', { status: 503 }, 'UPSTREAM_UNAVAILABLE'],
    ['resets the connection', { fault: 'reset' }, 'UPSTREAM_UNAVAILABLE'],
    ['does not send JSON', { body: '<html>' }, 'UPSTREAM_INVALID_RESPONSE'],
    ['sends something other than a client', { body: {} }, 'UPSTREAM_INVALID_RESPONSE'],
    ['refuses access', { status: 403 }, 'FORBIDDEN'],
    ['limits the rate', { status: 429 }, 'RATE_LIMITED'],
  ] as const)('a client for which the REST API %s', async (_what, reply, code) => {
    suite.script((call) => (idOf(call) === 'bad' ? reply : { body: restClient(idOf(call)) }));
    const answer = await askEntities(suite, ['1', 'bad', '2'].map(client));
    expect(answer.data._entities).toMatchObject([one, null, { id: '2' }]);
    expect(failures(answer)).toEqual([['_entities.1', code]]);
  });

  test('a client that does not exist is null, without an error', async () => {
    suite.script(({ path }) =>
      path.endsWith('/gone') ? { status: 404 } : { body: restClient('1') },
    );
    const ids = ['gone', '1', '', '..', 'x'.repeat(257), 'with\nbreak'];
    const { data, errors } = await askEntities(suite, ids.map(client));
    expect(errors).toBeUndefined();
    expect(data._entities).toEqual([null, one, null, null, null, null]);
    expect(suite.lines()).toHaveLength(2);
  });

  test('a representation that is null makes the whole request invalid, as its type says', async () => {
    const { status, errors } = await askEntities(suite, [client('1'), null]);
    expect([status, errors?.[0]?.extensions.code]).toEqual([200, 'BAD_USER_INPUT']);
    expect(suite.lines()).toEqual([]);
  });
});

describe('the router token does not stand for the credential of the user', () => {
  test("without the user's credential, every slot is UNAUTHENTICATED, and no REST call is made", async () => {
    const api = await sampleApiForTest();
    const gateway = await gatewayForTest({ url: api.url }, FEDERATED);
    const answer = await askEntities(gateway, ['1', '2'].map(client));
    expect(answer.data._entities).toEqual([null, null]);
    expect(failures(answer)).toEqual(
      [0, 1].map((slot) => [`_entities.${slot}`, 'UNAUTHENTICATED']),
    );
    expect(api.lines()).toEqual([]);
  });

  test("the REST API gets the user's key, and decides for each entity", async () => {
    const api = await scriptedApiForTest(({ headers, path }) =>
      Buffer.from(headers.authorization?.split(' ')[1] ?? '', 'base64').toString() === 'alice:' &&
      path.endsWith('/1')
        ? { body: restClient('1') }
        : { status: 404 },
    );
    const gateway = await gatewayForTest(api, FEDERATED);
    const asked = ['1', '2'].map(client);
    const alice = await askEntities(gateway, asked, { authorization: 'Bearer alice' });
    const bob = await askEntities(gateway, asked, { authorization: 'Bearer bob' });
    expect(alice.data._entities).toEqual([one, null]);
    expect(bob.data._entities).toEqual([null, null]);
  });

  test("with a service key, the router's token is not accepted as a gateway token", async () => {
    const env = { ...FEDERATED, CLIENTS_API_KEY: 'service', GATEWAY_TOKENS: 'caller' };
    const api = await scriptedApiForTest(() => ({ body: restClient('1') }));
    const gateway = await gatewayForTest(api, env);
    const routerAlone = { authorization: `Bearer ${ROUTER_TOKEN}` };
    const refused = await askEntities(gateway, [client('1')], routerAlone);
    expect(failures(refused)).toEqual([['_entities.0', 'UNAUTHENTICATED']]);
    expect(api.lines()).toEqual([]);
    const caller = { authorization: 'Bearer caller' };
    expect((await askEntities(gateway, [client('1')], caller)).data._entities).toEqual([one]);
  });

  test('the router token is in no log line and in no REST call', async () => {
    await askEntities(suite, [client('1'), client(2)]);
    await suite.ask('{ _service { sdl } }', {}, { 'x-router-token': `${ROUTER_TOKEN}-wrong` });
    expect(suite.calls).not.toHaveLength(0);
    const seen = JSON.stringify([suite.calls, suite.gateway.logs]);
    expect(seen).not.toContain(ROUTER_TOKEN);
    expect(seen).not.toContain('x-router-token');
  });
});
