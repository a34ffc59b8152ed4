import { z } from 'zod';

/**
 * The envelope of a list (page "pagination"). What is not read here (`page`, `totalPages`,
 * `hasNextPage`, `hasPreviousPage`) follows from these three, and cannot contradict them that way.
 */
export const pageEnvelopeShape = z
  .object({
    items: z.array(z.unknown()),
    pageSize: z.int32().nonnegative(),
    totalItems: z.int32().nonnegative(),
  })
  // An empty list may be cut into nothing.
  .refine(({ pageSize, totalItems }) => pageSize > 0 || totalItems === 0);
