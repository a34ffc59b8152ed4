import { z } from 'zod';

const clientContactEmailsShape = z.object({
  invoice: z.boolean().nullish(),
  quote: z.boolean().nullish(),
  ccInvoice: z.boolean().nullish(),
  ccQuote: z.boolean().nullish(),
});
export type ClientContactEmails = z.infer<typeof clientContactEmailsShape>;

/** Page "clients/contacts". */
export const clientContactShape = z.object({
  id: z.string(),
  fullName: z.string().nullish(),
  nickname: z.string().nullish(),
  title: z.string().nullish(),
  email: z.string().nullish(),
  phone: z.string().nullish(),
  mobile: z.string().nullish(),
  notes: z.string().nullish(),
  // The page calls it an object and describes a URL.
  pictureUrl: z.unknown().optional(),
  emails: clientContactEmailsShape.nullish(),
});
export type ClientContact = z.infer<typeof clientContactShape>;
