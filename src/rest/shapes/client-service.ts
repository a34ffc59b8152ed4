import { z } from 'zod';
import {
  accountCurrencyShape,
  accountLanguagePairShape,
  accountReferenceShape,
} from './account.ts';

/** The price of one kind of CAT match; the `id` and `name` are those of the account's match. */
const clientServiceMatchShape = z.object({
  id: z.string(),
  name: z.string().nullish(),
  percentage: z.number().nullish(),
  unitCost: z.number().nullish(),
});
export type ClientServiceMatch = z.infer<typeof clientServiceMatchShape>;

/** A price line; the page "clients/prices" shows the same keys under `prices`. */
export const clientServiceShape = z.object({
  id: z.string(),
  service: accountReferenceShape.nullish(),
  quantityType: accountReferenceShape.nullish(),
  currency: accountCurrencyShape.nullish(),
  unitCost: z.number().nullish(),
  matchesType: z.string().nullish(),
  matches: z.array(clientServiceMatchShape).nullish(),
  domain: accountReferenceShape.nullish(),
  languagePair: accountLanguagePairShape.nullish(),
});
export type ClientService = z.infer<typeof clientServiceShape>;

const MATCHES_TYPES = ['fixed', 'percentage'] as const;
type MatchesType = (typeof MATCHES_TYPES)[number];

/** The page names two; what else may come is not known, so any text is read. */
export function isMatchesType(value: unknown): value is MatchesType {
  return MATCHES_TYPES.some((type) => type === value);
}
