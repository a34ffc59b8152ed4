import { z } from 'zod';

/** What belongs to the account, as a client refers to it: a projection, without the account's flags. */
export const accountReferenceShape = z.object({ id: z.string(), name: z.string().nullish() });
export type AccountReference = z.infer<typeof accountReferenceShape>;

export const accountCurrencyShape = z.object({ code: z.string(), symbol: z.string().nullish() });
export type AccountCurrency = z.infer<typeof accountCurrencyShape>;

export const accountLabelShape = z.object({
  id: z.string(),
  name: z.string().nullish(),
  color: z.string().nullish(),
});
export type AccountLabel = z.infer<typeof accountLabelShape>;

const accountLanguageShape = z.object({ code: z.string(), name: z.string().nullish() });
export type AccountLanguage = z.infer<typeof accountLanguageShape>;

export const accountLanguagePairShape = z.object({
  id: z.string(),
  source: accountLanguageShape.nullish(),
  target: accountLanguageShape.nullish(),
  bidirectional: z.boolean().nullish(),
});
export type AccountLanguagePair = z.infer<typeof accountLanguagePairShape>;

export const accountTaxShape = z.object({
  id: z.string(),
  name: z.string().nullish(),
  value: z.number().nullish(),
});
export type AccountTax = z.infer<typeof accountTaxShape>;
