import { expect, test } from 'vitest';
import { restClient } from '../support/scripted-api.ts';
import { scriptedGateway } from '../support/scripted-gateway.ts';

const rest = scriptedGateway();

/** Variables as a caller sends them, with `__proto__` as an own key. */
const prototype = (value: string) => JSON.parse(`{"__proto__":${value}}`);

test.each([
  ['a query', 'query ($__proto__: ID!) { client(id: $__proto__) { id } }', '"a"'],
  [
    'a mutation',
    'mutation ($__proto__: String) { updateClient(id: "a", input: { name: "A", details: $__proto__ }) { __typename } }',
    '"secret"',
  ],
  [
    'a condition',
    'mutation ($__proto__: Boolean = true) { deleteClient(id: "a") @include(if: $__proto__) { __typename } }',
    'false',
  ],
])('a variable $__proto__ of %s is refused, the first time and later', async (_, query, value) => {
  for (let nth = 0; nth < 4; nth++) {
    const { data, errors } = await rest.ask(query, prototype(value));
    expect(data).toBeUndefined();
    expect(errors).toMatchObject([
      {
        message: 'A variable cannot be called "$__proto__".',
        locations: [{ line: 1, column: query.indexOf('$') + 1 }],
        extensions: { code: 'GRAPHQL_VALIDATION_FAILED' },
      },
    ]);
  }
  expect(rest.calls).toEqual([]);
});

test.each(['constructor', 'toString', 'hasOwnProperty', '__typename'])(
  'a variable $%s is like any other, the first time and later',
  async (name) => {
    rest.script(() => ({ body: restClient('a') }));
    for (let nth = 0; nth < 4; nth++) {
      const query = `query ($${name}: ID!) { client(id: $${name}) { id } }`;
      expect((await rest.ask(query, { [name]: 'a' })).data).toEqual({ client: { id: 'a' } });
    }
  },
);

test.each(['constructor', 'toString', 'hasOwnProperty', 'valueOf'])(
  'a variable $%s that is not given is absent, the first time and later',
  async (name) => {
    const query = `mutation ($${name}: String) {
      updateClient(id: "a", input: { name: "A", details: $${name} }) { __typename }
    }`;
    for (let nth = 0; nth < 4; nth++) {
      expect((await rest.ask(query, {})).errors).toBeUndefined();
    }
    expect(rest.calls.map(({ body }) => body)).toEqual(Array(4).fill('name=A'));
  },
);
