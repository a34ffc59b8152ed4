import type { AccountConfiguration } from './account.ts';
import { invalidParameter } from './api-error.ts';
import type { BodyParameters } from './body-parameters.ts';
import { type ClientChange, clientParameters, type WriteCall } from './client-parameters.ts';

/**
 * What the parameters of a call change. All are checked before anything is changed: a call that is refused for one
 * parameter changes nothing for the others.
 *
 * @throws ApiError 422 for the first that is wrong
 */
export function clientChanges(
  call: WriteCall,
  account: AccountConfiguration,
  { encoding, values }: BodyParameters,
): ClientChange[] {
  return Array.from(values, ([name, value]) => {
    const parameter = clientParameters.get(name);
    if (!parameter?.takenBy.includes(call)) {
      throw invalidParameter(`${name.slice(0, 100)} is not a parameter of this call`);
    }
    if (value === null && !parameter.nullIn.includes(call)) {
      throw invalidParameter(`${name} cannot be null`);
    }
    return parameter.change({ name, value, encoding, account });
  });
}
