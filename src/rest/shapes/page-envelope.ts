import { z } from 'zod';

/**
 * The envelope of a list (page "pagination"). What is not read here (`page`, `totalPages`,
 * `hasNextPage`, `hasPreviousPage`) follows from these three, and cannot contradict them that way.
 */
export const pageEnvelopeShape = z.object({
  items: z.array(z.unknown()),
  pageSize: z.int32().positive(),
  totalItems: z.int32().nonnegative(),
});
