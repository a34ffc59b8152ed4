import { z } from 'zod';
import { referenceSchema } from './reference.ts';
import { timestampSchema } from './timestamp.ts';

/** A file kept with a client (page "clients/files"); `size` is in bytes. */
export const fileSchema = z.strictObject({
  id: z.string(),
  name: z.string(),
  shareOnJobs: z.boolean(),
  size: z.int().nonnegative(),
  createdAt: timestampSchema,
});

/** A note on a client (page "clients/notes"); the last two appear once someone edits it. */
export const noteSchema = z.strictObject({
  id: z.string(),
  content: z.string(),
  user: referenceSchema,
  createdAt: timestampSchema,
  editedByUser: referenceSchema.exactOptional(),
  updatedAt: timestampSchema.exactOptional(),
});

/** An activity, `marketings` on the client (shape from the page "suppliers/marketings"). */
export const marketingSchema = z.strictObject({
  id: z.string(),
  subject: z.string(),
  description: z.string().exactOptional(),
  actionDate: timestampSchema,
  dueDate: timestampSchema.exactOptional(),
  doneDate: timestampSchema.exactOptional(),
  user: referenceSchema,
});
