import { expect, test } from 'vitest';
import { failures } from '../support/failures.ts';
import { scriptedGateway } from '../support/scripted-gateway.ts';
import { askEntities, client, FEDERATED, literals, ROUTER } from './router.ts';

const suite = scriptedGateway({ ...FEDERATED, MAX_UPSTREAM_CALLS: '3' });

test('an operation may ask for as many different clients as its limit on REST calls', async () => {
  const repeated = ['1', '2', '3', '1', '2', '3', '3'];
  expect((await askEntities(suite, repeated.map(client))).errors).toBeUndefined();
  expect(suite.calls).toHaveLength(3);
});

test('one client more than the limit refuses the whole operation, before any call', async () => {
  const answer = await askEntities(suite, ['1', '2', '3', '4'].map(client));
  expect(answer.data).toBeUndefined();
  expect(failures(answer)).toEqual([['', 'OPERATION_TOO_EXPENSIVE']]);
  expect(suite.calls).toEqual([]);
});

test('representations without a usable key cost no call', async () => {
  const unusable = [client(4), 5, { __typename: 'AccountUser', id: '1' }];
  const answer = await askEntities(suite, [...['1', '2', '3'].map(client), ...unusable]);
  expect(failures(answer)).toEqual(
    [3, 4, 5].map((slot) => [`_entities.${slot}`, 'BAD_USER_INPUT']),
  );
  expect(suite.calls).toHaveLength(3);
});

test('representations whose key cannot be an id cost no call', async () => {
  const none = ['', '.', '..', 'a\u0000'].map(client);
  const { data, errors } = await askEntities(suite, [...none, ...['1', '2', '3'].map(client)]);
  expect(errors).toBeUndefined();
  expect(data._entities.slice(0, 4)).toEqual([null, null, null, null]);
  expect(suite.calls).toHaveLength(3);
});

test.each([
  [
    'aliases',
    `{ a: _entities(representations: [${literals(['1', '2'])}]) { __typename }
       b: _entities(representations: [${literals(['3', '4'])}]) { __typename } }`,
  ],
  [
    'fragments',
    `{ ...A ...B }
     fragment A on Query { a: _entities(representations: [${literals(['1', '2'])}]) { __typename } }
     fragment B on Query { b: _entities(representations: [${literals(['3', '4'])}]) { __typename } }`,
  ],
  [
    'entities and a client',
    `{ _entities(representations: [${literals(['1', '2', '3'])}]) { __typename } client(id: "4") { id } }`,
  ],
  [
    'entities and a page',
    `{ _entities(representations: [${literals(['1', '2', '3'])}]) { __typename } clients { totalCount } }`,
  ],
  [
    'entities in the default of a variable',
    `query ($r: [_Any!]! = [${literals(['1', '2', '3', '4'])}]) { _entities(representations: $r) { __typename } }`,
  ],
])('%s share one limit on REST calls', async (_what, query) => {
  const { data, errors } = await suite.ask(query, {}, ROUTER);
  expect(data).toBeUndefined();
  expect(new Set(errors?.map(({ extensions }) => extensions.code))).toEqual(
    new Set(['OPERATION_TOO_EXPENSIVE']),
  );
  expect(suite.calls).toEqual([]);
});

test('a client that entities and other fields name counts once towards the limit on REST calls', async () => {
  const { errors } = await suite.ask(
    `{ _entities(representations: [${literals(['1', '2', '3'])}]) { __typename }
       x: client(id: "1") { id } y: client(id: "2") { id } _service { sdl } }`,
    {},
    ROUTER,
  );
  expect(errors).toBeUndefined();
  expect(suite.calls).toHaveLength(3);
});

test('the number of representations of the same client is limited, over all fields together', async () => {
  const query = `query ($representations: [_Any!]!) {
    a: _entities(representations: $representations) { __typename }
    b: _entities(representations: $representations) { __typename } }`;
  const ask = (count: number) =>
    suite.ask(query, { representations: Array(count).fill(client('1')) }, ROUTER);
  expect((await ask(15)).errors).toBeUndefined();
  expect(suite.calls).toHaveLength(1);
  const { data, errors } = await ask(16);
  expect(data).toBeUndefined();
  expect(errors?.[0]).toMatchObject({
    message: 'The operation has more than 30 representations.',
    extensions: { code: 'OPERATION_TOO_EXPENSIVE' },
  });
  expect(suite.calls).toHaveLength(1);
});
