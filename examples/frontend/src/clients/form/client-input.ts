import type { VariablesOf } from 'gql.tada';
import type { CreateMutation } from './create-mutation.ts';
import { EMPTY, type FlagPlace, type FormValues, type TextPlace } from './form-values.ts';
import type { UpdateMutation } from './update-mutation.ts';

type CreateInput = VariablesOf<typeof CreateMutation>['input'];
type UpdateInput = VariablesOf<typeof UpdateMutation>['input'];

/** Only what was changed, and null where a field was emptied. */
export function updateInput(before: FormValues, after: FormValues): UpdateInput {
  const { name, ...others } = changes(before, after);
  return {
    ...others,
    ...(name !== undefined && { name }),
    ...flag('pinned', before, after),
    ...flag('archived', before, after),
  };
}

/** What was typed. Empty fields are absent, so that the account's defaults apply. */
export function createInput(values: FormValues): CreateInput {
  return { ...changes(EMPTY, values), name: values.name };
}

/** A member that did not change must be absent, not null, since null would clear it. */
function changes(before: FormValues, after: FormValues) {
  const has = (place: TextPlace) => before[place] !== after[place];
  const clearable = (place: TextPlace) => (after[place] === '' ? null : after[place]);
  const number = (place: TextPlace) => (after[place] === '' ? null : Number(after[place]));
  const address = {
    ...(has('address.name') && { name: clearable('address.name') }),
    ...(has('address.line1') && { line1: clearable('address.line1') }),
    ...(has('address.line2') && { line2: clearable('address.line2') }),
    ...(has('address.postalCode') && { postalCode: clearable('address.postalCode') }),
    ...(has('address.city') && { city: clearable('address.city') }),
    ...(has('address.state') && { state: clearable('address.state') }),
    ...(has('address.country') && { country: clearable('address.country') }),
  };
  const invoice = {
    // A client always has a currency, so an empty one is sent as it is, for the gateway to refuse.
    ...(has('invoice.currency') && { currency: after['invoice.currency'] }),
    ...(has('invoice.paymentTerms') && { paymentTerms: number('invoice.paymentTerms') }),
    ...(has('invoice.minimumFee') && { minimumFee: number('invoice.minimumFee') }),
    ...(before['invoice.applyVATReverseCharge'] !== after['invoice.applyVATReverseCharge'] && {
      applyVATReverseCharge: after['invoice.applyVATReverseCharge'],
    }),
  };
  return {
    ...(has('name') && { name: after.name }),
    ...(has('details') && { details: clearable('details') }),
    ...(has('vatNumber') && { vatNumber: clearable('vatNumber') }),
    ...(has('nationalIdentificationNumber') && {
      nationalIdentificationNumber: clearable('nationalIdentificationNumber'),
    }),
    ...(Object.keys(address).length > 0 && { address }),
    ...(Object.keys(invoice).length > 0 && { invoice }),
  };
}

function flag<P extends FlagPlace>(place: P, before: FormValues, after: FormValues) {
  return before[place] === after[place] ? {} : { [place]: after[place] };
}
