import { z } from 'zod';

const LONGEST_MESSAGE = 500;

const printable = (text: string) => text.replace(/\p{Cc}+/gu, ' ').trim();

/**
 * The two parts of the REST API's error body that may be shown to callers (page "errors"): what it
 * says, and the id of this error for the vendor's support. `name` and `code` are left out: nobody
 * knows which there are.
 */
export const errorBodyShape = z.object({
  message: z
    .string()
    .transform((message) => printable(message).slice(0, LONGEST_MESSAGE).toWellFormed())
    .refine((message) => message !== ''),
  id: z
    .string()
    .regex(/^[\x21-\x7e]{1,128}$/)
    .optional()
    .catch(undefined),
});

export type ErrorBody = z.infer<typeof errorBodyShape>;
