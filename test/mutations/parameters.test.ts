import { expect, test } from 'vitest';
import { clientParameters } from '../../src/embedded-api/client-parameters.ts';
import { fieldsOf } from '../support/fields-of.ts';
import { REST_PARAMETERS } from '../support/rest-parameters.ts';

/** What is in an input, by its path: `invoice.currency`. */
function membersOf(input: string): string[] {
  return fieldsOf(input).flatMap(({ name, type }) => {
    const inner = membersOf(String(type));
    return inner.length === 0 ? [name] : inner.map((each) => `${name}.${each}`);
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
