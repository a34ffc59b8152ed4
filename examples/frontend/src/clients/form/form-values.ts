import type { ResultOf } from 'gql.tada';
import type { FormFields } from './form-fields.ts';

/** The typed texts, by path in the input; one that is not set is empty. */
export interface FormValues {
  readonly name: string;
  readonly details: string;
  readonly vatNumber: string;
  readonly nationalIdentificationNumber: string;
  readonly 'address.name': string;
  readonly 'address.line1': string;
  readonly 'address.line2': string;
  readonly 'address.postalCode': string;
  readonly 'address.city': string;
  readonly 'address.state': string;
  readonly 'address.country': string;
  readonly 'invoice.currency': string;
  readonly 'invoice.paymentTerms': string;
  readonly 'invoice.minimumFee': string;
  readonly 'invoice.applyVATReverseCharge': boolean;
  readonly pinned: boolean;
  readonly archived: boolean;
}

export type Place = keyof FormValues;
export type TextPlace = { [P in Place]: FormValues[P] extends string ? P : never }[Place];
export type FlagPlace = Exclude<Place, TextPlace>;

export const EMPTY: FormValues = {
  name: '',
  details: '',
  vatNumber: '',
  nationalIdentificationNumber: '',
  'address.name': '',
  'address.line1': '',
  'address.line2': '',
  'address.postalCode': '',
  'address.city': '',
  'address.state': '',
  'address.country': '',
  'invoice.currency': '',
  'invoice.paymentTerms': '',
  'invoice.minimumFee': '',
  'invoice.applyVATReverseCharge': false,
  pinned: false,
  archived: false,
};

export function valuesOf({ address, invoice, ...client }: ResultOf<typeof FormFields>): FormValues {
  return {
    name: client.name,
    details: client.details ?? '',
    vatNumber: client.vatNumber ?? '',
    nationalIdentificationNumber: client.nationalIdentificationNumber ?? '',
    'address.name': address?.name ?? '',
    'address.line1': address?.line1 ?? '',
    'address.line2': address?.line2 ?? '',
    'address.postalCode': address?.postalCode ?? '',
    'address.city': address?.city ?? '',
    'address.state': address?.state ?? '',
    'address.country': address?.country ?? '',
    'invoice.currency': invoice?.currency?.code ?? '',
    'invoice.paymentTerms': String(invoice?.paymentTerms ?? ''),
    'invoice.minimumFee': String(invoice?.minimumFee ?? ''),
    'invoice.applyVATReverseCharge': invoice?.applyVATReverseCharge ?? false,
    pinned: client.pinned,
    archived: client.archived,
  };
}
