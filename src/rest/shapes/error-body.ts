import { z } from 'zod';

/**
 * The two parts of the REST API's error body that may be shown to callers (page "errors"): what it
 * says, and the id of this error for the vendor's support. `name` and `code` are left out: nobody
 * knows which there are.
 */
export const errorBodyShape = z.object({
  message: z.string(),
  id: z
    .string()
    .regex(/^[\x21-\x7e]{1,128}$/)
    .optional()
    .catch(undefined),
});

export type ErrorBody = z.infer<typeof errorBodyShape>;
