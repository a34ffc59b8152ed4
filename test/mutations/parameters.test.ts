import { describe, expect, test } from 'vitest';
import { clientParameters } from '../../src/embedded-api/client-parameters.ts';
import { fieldsOf } from '../support/fields-of.ts';
import { REST_PARAMETERS, type RestParameter, type Use } from '../support/rest-parameters.ts';
import { type ScriptedGateway, scriptedGateway } from '../support/scripted-gateway.ts';
import { issuesOf, parametersOf } from '../support/writes.ts';
import { companionOf, parameterRequest, SOURCES, type State } from './parameter-request.ts';

const FORM = 'application/x-www-form-urlencoded';
const ONE_SOURCE = ['an input variable'] as const;

/** The source of a value does not affect its encoding, so only one encoding is tested with all sources. */
const ENCODINGS = [
  { body: 'form', formNull: 'empty', type: FORM, none: '', sources: SOURCES },
  { body: 'form', formNull: 'null', type: FORM, none: 'null', sources: ONE_SOURCE },
  { body: 'json', formNull: 'empty', type: 'application/json', none: null, sources: ONE_SOURCE },
];

/** The members of an input, by path: `invoice.currency`. */
function membersOf(input: string): string[] {
  return fieldsOf(input).flatMap(({ name, type }) => {
    const inner = membersOf(String(type));
    return inner.length === 0 ? [name] : inner.map((each) => `${name}.${each}`);
  });
}

describe.each([
  {
    operation: 'create',
    call: 'POST /v2/clients',
    success: { __typename: 'CreateClientSuccess', clientId: 'created' },
    counts: [27, 12],
  },
  {
    operation: 'update',
    call: 'PUT /v2/clients/1',
    success: { __typename: 'UpdateClientSuccess', clientId: '1' },
    counts: [28, 20],
  },
] as const)('$operation', ({ operation, call, success, counts }) => {
  const field = `${operation}Client`;
  const taken = REST_PARAMETERS.filter((parameter) => parameter[operation] !== 'unknown');
  const usedAs = (use: Use) => REST_PARAMETERS.filter((parameter) => parameter[operation] === use);

  /** Expects that this parameter, from each source, and its companion are sent, and nothing else. */
  async function expectSent(
    asked: ScriptedGateway,
    parameter: RestParameter,
    state: State,
    { type, sources }: Pick<(typeof ENCODINGS)[number], 'type' | 'sources'>,
    sent: Record<string, unknown>,
  ): Promise<void> {
    const companion = companionOf(operation, parameter, state);
    for (const [nth, source] of sources.entries()) {
      const { query, variables } = parameterRequest(operation, parameter, state, source);
      const { data, errors } = await asked.ask(query, variables);
      expect(errors, source).toBeUndefined();
      expect(data[field], source).toEqual(success);
      expect(asked.lines(), source).toEqual(Array(nth + 1).fill(call));
      expect(asked.calls[nth]?.headers['content-type'], source).toBe(type);
      expect(parametersOf(asked.calls[nth]), source).toEqual({
        ...(companion && { [companion.field]: companion.value }),
        ...sent,
      });
    }
  }

  /** Expects that this parameter, from each source, is refused with this issue. @returns the messages */
  async function expectIssue(
    asked: ScriptedGateway,
    parameter: RestParameter,
    state: State,
    sources: (typeof ENCODINGS)[number]['sources'],
    code: string,
  ): Promise<string[]> {
    const messages: string[] = [];
    for (const source of sources) {
      const { query, variables } = parameterRequest(operation, parameter, state, source);
      const { data, errors } = await asked.ask(query, variables);
      expect(errors, source).toBeUndefined();
      expect(issuesOf(data[field]), source).toEqual([`${parameter.path.join('.')}: ${code}`]);
      messages.push(data[field].issues[0].message);
    }
    expect(asked.lines()).toEqual([]);
    return messages;
  }

  test('has as many parameters as the contract, and as many that accept null', () => {
    expect([taken.length, usedAs('null too').length]).toEqual(counts);
  });

  test('has just the parameters of the contract in its input and in the embedded API', () => {
    const input = operation === 'create' ? 'CreateClientInput' : 'UpdateClientInput';
    expect(membersOf(input).sort()).toEqual(taken.map(({ path }) => path.join('.')).sort());
    const embedded = [...clientParameters].filter(([, { takenBy }]) => takenBy.includes(operation));
    expect(embedded.map(([name]) => name).sort()).toEqual(taken.map((each) => each.rest).sort());
  });

  describe.each(ENCODINGS)('in $body, with $formNull for null', (encoding) => {
    const { body, formNull, none, sources } = encoding;
    const encoded = scriptedGateway({ CLIENTS_API_BODY: body, CLIENTS_API_FORM_NULL: formNull });

    test.each(taken)('sends $rest with its value', async (parameter) => {
      const value = body === 'json' ? parameter.value : String(parameter.value);
      await expectSent(encoded, parameter, 'value', encoding, { [parameter.rest]: value });
    });

    test.each(usedAs('null too'))('sends $rest as null', async (parameter) => {
      await expectSent(encoded, parameter, 'null', encoding, { [parameter.rest]: none });
    });

    test.each(usedAs('value'))('refuses null for $rest, and sends nothing', async (parameter) => {
      await expectIssue(encoded, parameter, 'null', sources, 'NOT_NULLABLE');
    });
  });

  describe('with any encoding', () => {
    const rest = scriptedGateway();
    const texts = taken.filter(({ type }) => type === 'String' || type === 'ID');

    test.each(taken.filter((parameter) => parameter[operation] !== 'required'))(
      'does not send $rest when it is absent',
      async (parameter) => {
        await expectSent(rest, parameter, 'absent', { type: FORM, sources: SOURCES }, {});
      },
    );

    test.each(texts)(
      'refuses an empty $rest, and advises null only if that is allowed',
      async (parameter) => {
        const messages = await expectIssue(rest, parameter, 'empty', SOURCES, 'EMPTY');
        const advised = messages.map((message) => message.includes('Use null'));
        expect(advised).toEqual(SOURCES.map(() => parameter[operation] === 'null too'));
      },
    );

    const required = usedAs('required').flatMap((parameter) =>
      (['absent', 'null'] as const).flatMap((state) =>
        SOURCES.map((source) => ({ parameter, state, source })),
      ),
    );
    const unknown = usedAs('unknown').map(
      (parameter) => ({ parameter, state: 'value', source: 'a literal' }) as const,
    );
    test.each([...required, ...unknown])(
      'is invalid with $parameter.rest $state in $source',
      async ({ parameter, state, source }) => {
        const { query, variables } = parameterRequest(operation, parameter, state, source);
        const { data, errors } = await rest.ask(query, variables);
        expect(data).toBeUndefined();
        expect(errors?.map(({ extensions }) => extensions.code)).toEqual([
          source === 'a literal' ? 'GRAPHQL_VALIDATION_FAILED' : 'BAD_USER_INPUT',
        ]);
        expect(rest.lines()).toEqual([]);
      },
    );
  });
});
