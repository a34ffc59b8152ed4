import type { AccountConfiguration } from './account.ts';
import { invalidParameter } from './api-error.ts';
import type { Encoding } from './body-parameters.ts';

/** A parameter of a call, together with what it takes to make sense of it. */
export interface GivenParameter {
  readonly name: string;
  readonly value: unknown;
  readonly encoding: Encoding;
  readonly account: AccountConfiguration;
}

/**
 * Reads the value of a parameter that is not null.
 *
 * @throws ApiError 422 that names the parameter, but not the value
 */
export type ParameterType<Value> = (given: GivenParameter) => Value;

/** Any string, the empty one too. */
export const text: ParameterType<string> = ({ name, value }) => {
  if (typeof value !== 'string') {
    throw invalidParameter(`${name} must be a string`);
  }
  return value;
};

/** A string with something in it. */
export const nonEmptyText: ParameterType<string> = (given) => {
  const value = text(given);
  if (value === '') {
    throw invalidParameter(`${given.name} cannot be empty`);
  }
  return value;
};

/** A two-letter country code; the form is checked, not whether the country exists. */
export const country: ParameterType<string> = (given) => {
  const value = text(given);
  if (!/^[A-Z]{2}$/.test(value)) {
    throw invalidParameter(`${given.name} must be a two-letter country code`);
  }
  return value;
};

/** `true` or `false`: the words in a form, the values in JSON. */
export const boolean: ParameterType<boolean> = ({ name, value, encoding }) => {
  const [yes, no] = encoding === 'form' ? ['true', 'false'] : [true, false];
  if (value !== yes && value !== no) {
    throw invalidParameter(`${name} must be true or false`);
  }
  return value === yes;
};

/** A number of any sign and precision, as the page sets no range; decimal digits in a form. */
export const number: ParameterType<number> = ({ name, value, encoding }) => {
  const read =
    encoding === 'form' && typeof value === 'string' && /^-?\d+(\.\d+)?$/.test(value)
      ? Number(value)
      : value;
  if (typeof read !== 'number' || !Number.isFinite(read)) {
    throw invalidParameter(`${name} must be a number`);
  }
  return read;
};

/** The id (of a currency: the code) of something that the account has; reads as that thing. */
export function oneOf<Item extends { id: string } | { code: string }>(
  itemsOf: (account: AccountConfiguration) => readonly Item[],
): ParameterType<Item> {
  return (given) => {
    const key = text(given);
    const item = itemsOf(given.account).find(
      (candidate) => ('id' in candidate ? candidate.id : candidate.code) === key,
    );
    if (item === undefined) {
      throw invalidParameter(`${given.name} is unknown`);
    }
    return item;
  };
}
