import { describe, expect, test } from 'vitest';
import { cellRequest, cells, ENCODINGS } from '../support/parameter-cells.ts';
import { REST_PARAMETERS } from '../support/rest-parameters.ts';
import { scriptedGateway } from '../support/scripted-gateway.ts';
import { issuesOf, parametersOf } from '../support/writes.ts';

const PARAMETERS = REST_PARAMETERS.filter(({ create }) => create !== 'unknown');
const OPTIONAL = PARAMETERS.filter(({ create }) => create !== 'required');
const NULLABLE = PARAMETERS.filter(({ create }) => create === 'null too');
const NOT_NULLABLE = PARAMETERS.filter(({ create }) => create === 'value');
const TEXTS = PARAMETERS.filter(({ type }) => type === 'String' || type === 'ID');

test('a create takes 27 parameters, of which 12 may be null', () => {
  expect([PARAMETERS.length, NULLABLE.length]).toEqual([27, 12]);
});

describe.each(ENCODINGS)('a create in $body, with $formNull for null', (encoding) => {
  const { body, formNull, type, none, sources } = encoding;
  const rest = scriptedGateway({ CLIENTS_API_BODY: body, CLIENTS_API_FORM_NULL: formNull });
  const sent = (value: unknown) => (body === 'json' ? value : String(value));

  test.each(cells(PARAMETERS, sources))('sends $rest with the value of $source', async (cell) => {
    const { parameter } = cell;
    const { query, variables } = cellRequest('create', parameter, 'value', cell.source);
    const { data, errors } = await rest.ask(query, variables);
    expect(errors).toBeUndefined();
    expect(data.createClient).toEqual({ __typename: 'CreateClientSuccess', clientId: 'created' });
    expect(rest.lines()).toEqual(['POST /v2/clients']);
    expect(rest.calls[0]?.headers['content-type']).toBe(type);
    expect(parametersOf(rest.calls[0])).toEqual({
      ...(parameter.rest !== 'name' && { name: 'Base' }),
      [parameter.rest]: sent(parameter.value),
    });
  });

  test.each(cells(NULLABLE, sources))('sends $rest as null when $source is null', async (cell) => {
    const { query, variables } = cellRequest('create', cell.parameter, 'null', cell.source);
    const { data } = await rest.ask(query, variables);
    expect(data.createClient).toEqual({ __typename: 'CreateClientSuccess', clientId: 'created' });
    expect(rest.lines()).toEqual(['POST /v2/clients']);
    expect(parametersOf(rest.calls[0])).toEqual({ name: 'Base', [cell.rest]: none });
  });

  test.each(cells(NOT_NULLABLE, sources))(
    'sends nothing when $rest is null by $source',
    async (cell) => {
      const { query, variables } = cellRequest('create', cell.parameter, 'null', cell.source);
      const { data, errors } = await rest.ask(query, variables);
      expect(errors).toBeUndefined();
      expect(issuesOf(data.createClient)).toEqual([
        `${cell.parameter.path.join('.')}: NOT_NULLABLE`,
      ]);
      expect(rest.lines()).toEqual([]);
    },
  );
});

describe('a create, however its body is written', () => {
  const rest = scriptedGateway();

  test.each(cells(OPTIONAL))('leaves $rest out when $source leaves it out', async (cell) => {
    const { query, variables } = cellRequest('create', cell.parameter, 'absent', cell.source);
    const { data } = await rest.ask(query, variables);
    expect(data.createClient).toEqual({ __typename: 'CreateClientSuccess', clientId: 'created' });
    expect(rest.lines()).toEqual(['POST /v2/clients']);
    expect(parametersOf(rest.calls[0])).toEqual({ name: 'Base' });
  });

  test.each(cells(TEXTS))('sends nothing when $rest is empty by $source', async (cell) => {
    const { query, variables } = cellRequest('create', cell.parameter, 'empty', cell.source);
    const { data, errors } = await rest.ask(query, variables);
    expect(errors).toBeUndefined();
    expect(issuesOf(data.createClient)).toEqual([`${cell.parameter.path.join('.')}: EMPTY`]);
    expect(rest.lines()).toEqual([]);
  });

  const [name] = PARAMETERS.filter(({ create }) => create === 'required');
  test.each([
    ['absent', 'a literal', 'GRAPHQL_VALIDATION_FAILED'],
    ['absent', 'a field variable', 'BAD_USER_INPUT'],
    ['absent', 'an input variable', 'BAD_USER_INPUT'],
    ['null', 'a literal', 'GRAPHQL_VALIDATION_FAILED'],
    ['null', 'a field variable', 'BAD_USER_INPUT'],
    ['null', 'an input variable', 'BAD_USER_INPUT'],
  ] as const)('is no valid request when the name is %s by %s', async (state, source, code) => {
    if (name === undefined) {
      throw new Error('There is no required parameter.');
    }
    const { query, variables } = cellRequest('create', name, state, source);
    const { data, errors } = await rest.ask(query, variables);
    expect(data).toBeUndefined();
    expect(errors?.map(({ extensions }) => extensions.code)).toEqual([code]);
    expect(rest.lines()).toEqual([]);
  });

  test.each(REST_PARAMETERS.filter(({ create }) => create === 'unknown'))(
    'knows no $rest',
    async (parameter) => {
      const { query, variables } = cellRequest('create', parameter, 'value', 'a literal');
      const { errors } = await rest.ask(query, variables);
      expect(errors?.map(({ extensions }) => extensions.code)).toEqual([
        'GRAPHQL_VALIDATION_FAILED',
      ]);
      expect(rest.lines()).toEqual([]);
    },
  );
});
