import { z } from 'zod';

/**
 * A person at a client (page "clients/contacts"). `notes` is HTML. `pictureUrl` is typed an object on
 * that page and described as a URL; here it is a URL.
 */
export const contactSchema = z.strictObject({
  id: z.string(),
  email: z.email().exactOptional(),
  emails: z.strictObject({
    ccInvoice: z.boolean(),
    ccQuote: z.boolean(),
    invoice: z.boolean(),
    quote: z.boolean(),
  }),
  fullName: z.string(),
  mobile: z.string().exactOptional(),
  nickname: z.string(),
  notes: z.string(),
  phone: z.string().exactOptional(),
  pictureUrl: z.url().exactOptional(),
  title: z.string().exactOptional(),
});
