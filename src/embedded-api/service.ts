import { z } from 'zod';
import { currencySchema, languagePairSchema, referenceSchema } from './reference.ts';

/** What a match costs; `id` and `name` are those of the account's match, not the price's own. */
const matchSchema = referenceSchema.extend({ percentage: z.number(), unitCost: z.number() });

/** A price line of a client: `services` on the client, a price on the page "clients/prices". */
export const serviceSchema = z.strictObject({
  id: z.string(),
  currency: currencySchema,
  domain: referenceSchema.exactOptional(),
  languagePair: languagePairSchema.exactOptional(),
  matches: z.array(matchSchema),
  matchesType: z.enum(['fixed', 'percentage']),
  quantityType: referenceSchema,
  service: referenceSchema,
  unitCost: z.number(),
});
