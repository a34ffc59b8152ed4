import { z } from 'zod';
import { accountReferenceShape } from './account.ts';
import { dateTimeShape } from './date-time.ts';

/** Called "activities" on the page "suppliers/marketings", the only one that shows its keys. */
export const clientMarketingShape = z.object({
  id: z.string(),
  subject: z.string().nullish(),
  description: z.string().nullish(),
  actionDate: dateTimeShape.nullish(),
  dueDate: dateTimeShape.nullish(),
  doneDate: dateTimeShape.nullish(),
  user: accountReferenceShape.nullish(),
});
export type ClientMarketing = z.infer<typeof clientMarketingShape>;
