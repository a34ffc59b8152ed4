import { z } from 'zod';
import { accountReferenceShape } from './account.ts';
import { dateTimeShape } from './date-time.ts';

/** Page "clients/notes". */
export const clientNoteShape = z.object({
  id: z.string(),
  content: z.string().nullish(),
  user: accountReferenceShape.nullish(),
  editedByUser: accountReferenceShape.nullish(),
  createdAt: dateTimeShape.nullish(),
  updatedAt: dateTimeShape.nullish(),
});
export type ClientNote = z.infer<typeof clientNoteShape>;
