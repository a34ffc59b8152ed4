import { isInputObjectType } from 'graphql';
import { expect, test } from 'vitest';
import { clientParameters } from '../../src/embedded-api/client-parameters.ts';
import { buildSchema } from '../../src/schema/schema.ts';
import { REST_PARAMETERS } from '../support/rest-parameters.ts';

/** What is in an input, by its path: `invoice.currency`. */
function membersOf(input: string): string[] {
  const type = buildSchema().getType(input);
  return Object.values(isInputObjectType(type) ? type.getFields() : {}).flatMap((field) => {
    const inner = membersOf(String(field.type));
    return inner.length === 0 ? [field.name] : inner.map((name) => `${field.name}.${name}`);
  });
}

test.each([
  ['create', 'CreateClientInput'],
  ['update', 'UpdateClientInput'],
] as const)('of %s: the input has those of the contract, and no others', (call, input) => {
  const tried = REST_PARAMETERS.filter((parameter) => parameter[call] !== 'unknown');
  expect(membersOf(input).sort()).toEqual(tried.map(({ path }) => path.join('.')).sort());
});

test.each(['create', 'update'] as const)('of %s: the embedded API takes the same', (call) => {
  const taken = [...clientParameters].filter(([, { takenBy }]) => takenBy.includes(call));
  const tried = REST_PARAMETERS.filter((parameter) => parameter[call] !== 'unknown');
  expect(taken.map(([name]) => name).sort()).toEqual(tried.map(({ rest }) => rest).sort());
});
