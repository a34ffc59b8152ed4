import { describe, expect, test } from 'vitest';
import { cellRequest, cells, companionOf, ENCODINGS } from '../support/parameter-cells.ts';
import { REST_PARAMETERS } from '../support/rest-parameters.ts';
import { scriptedGateway } from '../support/scripted-gateway.ts';
import { issuesOf, parametersOf } from '../support/writes.ts';

const PARAMETERS = REST_PARAMETERS.filter(({ update }) => update !== 'unknown');
const NULLABLE = PARAMETERS.filter(({ update }) => update === 'null too');
const NOT_NULLABLE = PARAMETERS.filter(({ update }) => update === 'value');
const TEXTS = PARAMETERS.filter(({ type }) => type === 'String' || type === 'ID');

test('an update takes 28 parameters, of which 20 may be null', () => {
  expect([PARAMETERS.length, NULLABLE.length]).toEqual([28, 20]);
});

describe.each(ENCODINGS)('an update in $body, with $formNull for null', (encoding) => {
  const { body, formNull, type, none, sources } = encoding;
  const rest = scriptedGateway({ CLIENTS_API_BODY: body, CLIENTS_API_FORM_NULL: formNull });
  const sent = (value: unknown) => (body === 'json' ? value : String(value));

  test.each(cells(PARAMETERS, sources))(
    'sends $rest alone with the value of $source',
    async (cell) => {
      const { query, variables } = cellRequest('update', cell.parameter, 'value', cell.source);
      const { data, errors } = await rest.ask(query, variables);
      expect(errors).toBeUndefined();
      expect(data.updateClient).toEqual({ __typename: 'UpdateClientSuccess', clientId: '1' });
      expect(rest.lines()).toEqual(['PUT /v2/clients/1']);
      expect(rest.calls[0]?.headers['content-type']).toBe(type);
      expect(parametersOf(rest.calls[0])).toEqual({ [cell.rest]: sent(cell.parameter.value) });
    },
  );

  test.each(cells(NULLABLE, sources))(
    'sends $rest alone as null when $source is null',
    async (cell) => {
      const { query, variables } = cellRequest('update', cell.parameter, 'null', cell.source);
      const { data } = await rest.ask(query, variables);
      expect(data.updateClient).toEqual({ __typename: 'UpdateClientSuccess', clientId: '1' });
      expect(rest.lines()).toEqual(['PUT /v2/clients/1']);
      expect(parametersOf(rest.calls[0])).toEqual({ [cell.rest]: none });
    },
  );

  test.each(cells(NOT_NULLABLE, sources))(
    'sends nothing when $rest is null by $source',
    async (cell) => {
      const { query, variables } = cellRequest('update', cell.parameter, 'null', cell.source);
      const { data, errors } = await rest.ask(query, variables);
      expect(errors).toBeUndefined();
      expect(issuesOf(data.updateClient)).toEqual([
        `${cell.parameter.path.join('.')}: NOT_NULLABLE`,
      ]);
      expect(rest.lines()).toEqual([]);
    },
  );
});

describe('an update, however its body is written', () => {
  const rest = scriptedGateway();

  test.each(cells(PARAMETERS))('leaves $rest out when $source leaves it out', async (cell) => {
    const { query, variables } = cellRequest('update', cell.parameter, 'absent', cell.source);
    const companion = companionOf('update', cell.parameter, 'absent');
    const { data } = await rest.ask(query, variables);
    expect(data.updateClient).toEqual({ __typename: 'UpdateClientSuccess', clientId: '1' });
    expect(rest.lines()).toEqual(['PUT /v2/clients/1']);
    expect(parametersOf(rest.calls[0])).toEqual({ [companion?.field ?? '']: 'kept' });
  });

  test.each(cells(TEXTS))('sends nothing when $rest is empty by $source', async (cell) => {
    const { query, variables } = cellRequest('update', cell.parameter, 'empty', cell.source);
    const { data, errors } = await rest.ask(query, variables);
    expect(errors).toBeUndefined();
    expect(issuesOf(data.updateClient)).toEqual([`${cell.parameter.path.join('.')}: EMPTY`]);
    expect(rest.lines()).toEqual([]);
  });

  test.each(REST_PARAMETERS.filter(({ update }) => update === 'unknown'))(
    'knows no $rest',
    async (parameter) => {
      const { query, variables } = cellRequest('update', parameter, 'value', 'a literal');
      const { errors } = await rest.ask(query, variables);
      expect(errors?.map(({ extensions }) => extensions.code)).toEqual([
        'GRAPHQL_VALIDATION_FAILED',
      ]);
      expect(rest.lines()).toEqual([]);
    },
  );
});
