import { expect, test } from 'vitest';
import { cellRequest, type Operation } from '../support/parameter-cells.ts';
import { REST_PARAMETERS } from '../support/rest-parameters.ts';
import { sharedGateway } from '../support/shared-gateway.ts';

const shared = sharedGateway();

const CELLS = REST_PARAMETERS.filter(({ type }) => type === 'String' || type === 'ID').flatMap(
  (parameter) => (['create', 'update'] as const).map((operation) => ({ operation, parameter })),
);

const isKnown = ({ operation, parameter }: { operation: Operation } & (typeof CELLS)[number]) =>
  parameter[operation] !== 'unknown';

test.each(CELLS.filter(isKnown))(
  'an empty $parameter.rest on $operation is told to be null just where null is taken',
  async ({ operation, parameter }) => {
    const { query, variables } = cellRequest(operation, parameter, 'empty', 'an input variable');
    const { data } = await shared.gateway.ask(query, variables);
    const { issues } = data[`${operation}Client`];
    expect(issues.map(({ path }: { path: string[] }) => path)).toEqual([parameter.path]);
    const advised = issues[0].message.includes('Use null');
    expect(advised).toBe(parameter[operation] === 'null too');
  },
);

test('what to do in place of null or an empty text is said for what is done', async () => {
  const told = async (field: string, input: string) => {
    const { data } = await shared.gateway.ask(
      `mutation { ${field}(${input}) { ... on ClientInputError { issues { message } } } }`,
    );
    return data[field].issues.map(({ message }: { message: string }) => message);
  };
  expect(
    await told('createClient', 'input: { name: "N", invoice: { currency: null }, details: "" }'),
  ).toEqual([
    'Must not be empty. Use null for none.',
    "Must not be null. Leave it out to take the account's default.",
  ]);
  expect(
    await told('updateClient', 'id: "a", input: { invoice: { currency: null }, details: "" }'),
  ).toEqual([
    'Must not be empty. Use null to clear it.',
    'Must not be null. Leave it out to keep the value.',
  ]);
});
