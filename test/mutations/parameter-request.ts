import type { RestParameter } from '../support/rest-parameters.ts';
import { resultSelection } from '../support/writes.ts';

type Operation = 'create' | 'update';
export type State = 'absent' | 'null' | 'value' | 'empty';
type Source = 'a literal' | 'a field variable' | 'an input variable';

export const SOURCES = [
  'a literal',
  'a field variable',
  'an input variable',
] as const satisfies Source[];

/** Another parameter that is sent as well, so that the call is always made. */
export interface Companion {
  readonly field: string;
  readonly value: string;
}

/** A create needs a name; an update with the parameter absent needs something else to change. */
export function companionOf(
  operation: Operation,
  parameter: RestParameter,
  state: State,
): Companion | undefined {
  if (operation === 'create') {
    return parameter.rest === 'name' ? undefined : { field: 'name', value: 'Base' };
  }
  const field = parameter.rest === 'details' ? 'vatNumber' : 'details';
  return state === 'absent' ? { field, value: 'kept' } : undefined;
}

/**
 * A mutation with one parameter in one state. Absent means a missing field in a literal, a field variable that is
 * declared and not given, or a missing key in an input variable.
 */
export function parameterRequest(
  operation: Operation,
  parameter: RestParameter,
  state: State,
  source: Source,
): { query: string; variables: Record<string, unknown> } {
  const companion = companionOf(operation, parameter, state);
  const value = valueIn(parameter, state);
  if (source === 'an input variable') {
    const type = operation === 'create' ? 'CreateClientInput!' : 'UpdateClientInput!';
    const input = {
      ...(companion && { [companion.field]: companion.value }),
      ...nested(parameter.path, value),
    };
    return { query: mutation(operation, `($input: ${type})`, '$input'), variables: { input } };
  }
  const byVariable = source === 'a field variable';
  const text = byVariable ? '$value' : JSON.stringify(value);
  const isRequired = operation === 'create' && parameter.create === 'required';
  const declared = `($value: ${parameter.type}${isRequired ? '!' : ''})`;
  const input = [
    ...(companion ? [`${companion.field}: ${JSON.stringify(companion.value)}`] : []),
    nestedLiteral(parameter.path, text),
  ];
  return {
    query: mutation(operation, byVariable ? declared : '', `{ ${input.join(', ')} }`),
    variables: byVariable && value !== undefined ? { value } : {},
  };
}

function valueIn(
  { value }: RestParameter,
  state: State,
): string | number | boolean | null | undefined {
  const values = { absent: undefined, null: null, value, empty: '' };
  return values[state];
}

function nested([first, second]: RestParameter['path'], value: unknown): Record<string, unknown> {
  return { [first]: second === undefined ? value : { [second]: value } };
}

function nestedLiteral([first, second]: RestParameter['path'], text: string | undefined): string {
  const field = (name: string) => (text === undefined ? '' : `${name}: ${text}`);
  return second === undefined ? field(first) : `${first}: { ${field(second)} }`;
}

function mutation(operation: Operation, variables: string, input: string): string {
  const field = `${operation}Client` as const;
  const id = operation === 'update' ? 'id: "1", ' : '';
  return `mutation ${variables} { ${field}(${id}input: ${input}) ${resultSelection(field)} }`;
}
