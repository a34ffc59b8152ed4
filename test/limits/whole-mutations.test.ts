import { describe, expect, test } from 'vitest';
import { repeat } from '../support/repeat.ts';
import { idOf, restClient } from '../support/scripted-api.ts';
import { type Script, scriptedGateway } from '../support/scripted-gateway.ts';

const update = (id: number) =>
  `u${id}: updateClient(id: "${id}", input: { details: "x" }) { __typename ... on UpdateClientSuccess { client { name contacts { id } } } }`;
const create = (id: number) =>
  `c${id}: createClient(input: { name: "x" }) { __typename ... on CreateClientSuccess { client { name contacts { id } } } }`;
const remove = (id: number) => `d${id}: deleteClient(id: "${id}") { __typename }`;

/** Writes get a response with only an id, so each may need a read as well. */
const answerShort: Script = (call) =>
  call.method === 'DELETE'
    ? { status: 204 }
    : { body: call.method === 'GET' ? restClient(idOf(call)) : { id: 'created' } };

/** Mutations, with the most REST calls that they may need. */
const MUTATIONS: readonly [string, string, number][] = [
  ['deletes', repeat(5, remove), 5],
  ['updates', repeat(3, update), 6],
  ['creates', repeat(3, create), 6],
  ['one of each', `${update(1)} ${create(2)} ${remove(3)}`, 5],
  [
    'deletes in fragments',
    `...A ...B } fragment A on Mutation { ${remove(1)} ${remove(2)} } fragment B on Mutation { ${remove(3)}`,
    3,
  ],
  [
    'deletes in a fragment that is spread twice',
    `...A ... { ...A } } fragment A on Mutation { ${remove(1)} ${remove(2)}`,
    2,
  ],
];

describe.each(MUTATIONS)('%s', (_, fields, most) => {
  const enough = scriptedGateway({ MAX_UPSTREAM_CALLS: String(most) });
  const scarce = scriptedGateway({ MAX_UPSTREAM_CALLS: String(most - 1) });

  test('run to the end when the limit allows for all the calls that they may need', async () => {
    enough.script(answerShort);
    const { data, errors } = await enough.ask(`mutation { ${fields} }`);
    expect(errors).toBeUndefined();
    const names = Object.values(data).map((result) => JSON.stringify(result));
    expect(names.filter((name) => !name.includes('Success'))).toEqual([]);
    expect(enough.calls.length).toBeLessThanOrEqual(most);
  });

  test('do not begin when the limit is one call lower', async () => {
    scarce.script(answerShort);
    const { data, errors } = await scarce.ask(`mutation { ${fields} }`);
    expect(data).toBeUndefined();
    expect(errors?.map(({ extensions }) => extensions.code)).toEqual(['OPERATION_TOO_EXPENSIVE']);
    expect(scarce.lines()).toEqual([]);
  });
});
