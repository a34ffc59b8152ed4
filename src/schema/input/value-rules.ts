import type { InputIssueCode } from './input-issue.ts';

/** Returns what is wrong with a value; undefined if nothing is. */
export type ValueRule = (
  value: unknown,
) => { readonly code: InputIssueCode; readonly message: string } | undefined;

const empty = { code: 'EMPTY', message: 'Must not be empty.' } as const;

/** In a form, an empty string and null would be the same bytes. So only null clears a field, if anything does. */
export const text: ValueRule = (value) => (value === '' ? empty : undefined);

export const name: ValueRule = (value) =>
  typeof value === 'string' && value.trim() === '' ? empty : undefined;

export const country: ValueRule = (value) =>
  text(value) ?? format(value, /^[A-Z]{2}$/, 'Must be two capital letters (ISO 3166-1), like BE.');

export const currency: ValueRule = (value) =>
  text(value) ?? format(value, /^[A-Z]{3}$/, 'Must be three capital letters (ISO 4217), like EUR.');

export const notNegative: ValueRule = (value) => {
  if (value === Number.POSITIVE_INFINITY) {
    // A literal like 1e400 becomes infinite in graphql-js; in JSON it would be null.
    return { code: 'OUT_OF_RANGE', message: 'Must be at most 1.7976931348623157e308.' };
  }
  return typeof value === 'number' && value < 0
    ? { code: 'OUT_OF_RANGE', message: 'Must be 0 or more.' }
    : undefined;
};

/** The GraphQL type checks everything already. */
export const anything: ValueRule = () => undefined;

function format(value: unknown, pattern: RegExp, message: string): ReturnType<ValueRule> {
  return typeof value === 'string' && !pattern.test(value)
    ? { code: 'INVALID_FORMAT', message }
    : undefined;
}
