import { z } from 'zod';
import { accountCurrencyShape, accountReferenceShape, accountTaxShape } from './account.ts';

/**
 * Page "clients", the key `invoice`. `minimumFee`, `paymentTerms`, `tax2` and `validityDays` are in no
 * example: that they are read here is inferred from their parameters.
 */
export const clientInvoiceSettingsShape = z.object({
  applyVATReverseCharge: z.boolean().nullish(),
  currency: accountCurrencyShape.nullish(),
  document: accountReferenceShape.nullish(),
  minimumFee: z.number().nullish(),
  overrideGroupMatches: z.boolean().nullish(),
  paymentTerms: z.int32().nullish(),
  paymentTermsEndOfMonth: z.boolean().nullish(),
  rappenRounding: z.boolean().nullish(),
  showExchangeRateOnInvoice: z.boolean().nullish(),
  tax1: accountTaxShape.nullish(),
  tax2: accountTaxShape.nullish(),
  validityDays: z.int32().nullish(),
});
export type ClientInvoiceSettings = z.infer<typeof clientInvoiceSettingsShape>;
