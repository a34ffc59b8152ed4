import { afterEach, describe, expect, test } from 'vitest';
import { failures } from '../support/failures.ts';
import { restClient } from '../support/scripted-api.ts';
import { scriptedGateway } from '../support/scripted-gateway.ts';

// A variable with a default may be null, but a required argument may not, so validation alone cannot find this.

const rest = scriptedGateway({ MAX_UPSTREAM_CALLS: '3' });
afterEach(() => {
  expect(rest.gateway.logs.filter(({ msg }) => msg === 'bug')).toEqual([]);
});

describe.each(['the first time', 'on the fast path'])('%s', (times) => {
  async function ask(query: string, variables: Record<string, unknown>) {
    for (let before = times === 'on the fast path' ? 3 : 0; before > 0; before--) {
      await rest.ask(query, variables);
    }
    return rest.ask(query, variables);
  }

  test('a required argument that is null through a variable is BAD_USER_INPUT, and is named', async () => {
    const answer = await ask('query ($id: ID = "a") { client(id: $id) { id } __typename }', {
      id: null,
    });
    expect([answer.status, answer.data]).toEqual([200, { client: null, __typename: 'Query' }]);
    expect(failures(answer)).toEqual([['client', 'BAD_USER_INPUT']]);
    expect(answer.errors?.[0]?.message).toContain('"id"');
    expect(rest.calls).toEqual([]);
  });

  test('a required value in a list or an input that is null through a variable is BAD_USER_INPUT', async () => {
    const inList = await ask('query ($id: ID = "a") { nodes(ids: [$id]) { id } }', { id: null });
    const inInput = await ask(
      'query ($by: ClientOrderField = NAME) { clients(orderBy: { field: $by }) { totalCount } }',
      { by: null },
    );
    expect(failures(inList)).toEqual([['nodes', 'BAD_USER_INPUT']]);
    expect(failures(inInput)).toEqual([['clients', 'BAD_USER_INPUT']]);
    expect(rest.calls).toEqual([]);
  });

  test('the error does not show other values of the argument', async () => {
    const answers = [
      await ask('query ($id: ID = "a") { nodes(ids: ["canary", $id]) { id } }', { id: null }),
      await ask(
        'mutation ($name: String = "a") { createClient(input: { name: $name, details: "canary" }) { __typename } }',
        { name: null },
      ),
    ];
    for (const { text, errors } of answers) {
      expect(errors?.[0]?.message).toMatch(/^The argument "(ids|input)" is invalid: /);
      expect(text).not.toContain('canary');
    }
    expect(rest.calls).toEqual([]);
  });

  test('the other fields are still counted and read', async () => {
    rest.script(({ path }) => ({ body: restClient(path.slice(-1)) }));
    const query =
      'query ($id: ID = "a", $ids: [ID!]!) { client(id: $id) { id } nodes(ids: $ids) { id } }';
    const few = await ask(query, { id: null, ids: ['b'] });
    expect([few.status, few.data]).toEqual([200, { client: null, nodes: [{ id: 'b' }] }]);
    expect(failures(few)).toEqual([['client', 'BAD_USER_INPUT']]);
    const many = await ask(query, { id: null, ids: ['b', 'c', 'd', 'e'] });
    expect(failures(many)).toEqual([['', 'OPERATION_TOO_EXPENSIVE']]);
  });

  test('an earlier mutation of the document is made, and its result is in the response', async () => {
    rest.script(() => ({ status: 204 }));
    const answer = await ask(
      'mutation ($id: ID = "a") { a: deleteClient(id: "b") { __typename } b: deleteClient(id: $id) { __typename } }',
      { id: null },
    );
    expect(answer.data).toMatchObject({ a: { __typename: 'DeleteClientSuccess' } });
    expect(failures(answer)).toEqual([['b', 'BAD_USER_INPUT']]);
  });

  test('a condition that is null through a variable is BAD_USER_INPUT', async () => {
    const answer = await ask('query ($with: Boolean = true) { __typename @include(if: $with) }', {
      with: null,
    });
    expect(failures(answer)).toEqual([['', 'BAD_USER_INPUT']]);
    expect(rest.calls).toEqual([]);
  });

  test.each([
    ['on the mutation itself', '{ deleteClient(id: "b") { __typename @include(if: $with) } }'],
    [
      'behind a fragment',
      '{ deleteClient(id: "b") { ...F } } fragment F on DeleteClientSuccess { deletedClientId @skip(if: $with) }',
    ],
  ])(
    'a condition that is null refuses a mutation before anything is changed: %s',
    async (_, selection) => {
      rest.script(() => ({ status: 204 }));
      const query = `mutation ($with: Boolean = true) ${selection}`;
      expect((await ask(query, {})).data).toHaveProperty('deleteClient');
      const before = rest.calls.length;
      const answer = await ask(query, { with: null });
      expect(answer.data).toBeUndefined();
      expect(failures(answer)).toEqual([['', 'BAD_USER_INPUT']]);
      expect(answer.errors?.[0]?.message).toContain('"$with"');
      expect(rest.calls).toHaveLength(before);
    },
  );
});

test('a null condition in another operation of the document does not matter', async () => {
  const query = `
    mutation A($by: Boolean = true) { updateClient(id: "a", input: { archived: $by }) { __typename } }
    mutation B($by: Boolean = true) { deleteClient(id: "b") { __typename @include(if: $by) } }`;
  const asked = { query, operationName: 'A', variables: { by: null } };
  const { data, errors } = await rest.gateway.post(asked);
  expect(errors).toBeUndefined();
  expect(data).toEqual({ updateClient: { __typename: 'ClientInputError' } });
});
