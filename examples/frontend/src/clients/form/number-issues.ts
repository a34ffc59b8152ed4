import type { Issue } from '../write-problem.ts';
import type { FormValues, TextPlace } from './form-values.ts';

const NUMBERS: readonly (readonly [TextPlace, RegExp, string])[] = [
  ['invoice.paymentTerms', /^-?\d{1,9}$/, 'Must be a whole number of days, like 30.'],
  ['invoice.minimumFee', /^-?\d{1,12}(\.\d+)?$/, 'Must be a number, like 45 or 12.50.'],
];

/** Issues for texts that cannot be sent as numbers. The gateway checks all other rules. */
export function numberIssues(values: FormValues): Issue[] {
  return NUMBERS.filter(([place, form]) => values[place] !== '' && !form.test(values[place])).map(
    ([place, , message]) => ({ place, message }),
  );
}
