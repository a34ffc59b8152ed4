import { z } from 'zod';
import { dateTimeShape } from './date-time.ts';

/** Page "clients/files". */
export const clientFileShape = z.object({
  id: z.string(),
  name: z.string().nullish(),
  size: z.number().nullish(),
  shareOnJobs: z.boolean().nullish(),
  createdAt: dateTimeShape.nullish(),
});
export type ClientFile = z.infer<typeof clientFileShape>;
