import { z } from 'zod';

/** An id with a name, which is how a client shows most of what it refers to. */
export const referenceSchema = z.strictObject({ id: z.string(), name: z.string() });

/** A currency; it has no id, its ISO code stands for it. */
export const currencySchema = z.strictObject({ code: z.string(), symbol: z.string() });

/** A tax; `value` is a fraction between -1 and 1, below zero for a withholding tax. */
export const taxSchema = referenceSchema.extend({ value: z.number().min(-1).max(1) });

/** A label; `color` is what the screen paints it with, such as `#991b1b`. */
export const labelSchema = referenceSchema.extend({
  color: z.string().regex(/^#[0-9a-f]{6}$/),
});

const languageSchema = z.strictObject({ code: z.string(), name: z.string() });

/** From which language into which; without a name of its own. */
export const languagePairSchema = z.strictObject({
  id: z.string(),
  source: languageSchema,
  target: languageSchema,
  bidirectional: z.boolean(),
});
