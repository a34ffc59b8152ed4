import { z } from 'zod';
import { accountLabelShape, accountReferenceShape } from './account.ts';
import { clientContactShape } from './client-contact.ts';
import { clientFileShape } from './client-file.ts';
import { clientInvoiceSettingsShape } from './client-invoice-settings.ts';
import { clientMarketingShape } from './client-marketing.ts';
import { clientNoteShape } from './client-note.ts';
import { clientServiceShape } from './client-service.ts';
import { dateTimeShape } from './date-time.ts';

/** Page "clients"; only `name` is in an example, the other keys follow from the parameters' names. */
const clientAddressShape = z.object({
  name: z.string().nullish(),
  line1: z.string().nullish(),
  line2: z.string().nullish(),
  city: z.string().nullish(),
  postalCode: z.string().nullish(),
  state: z.string().nullish(),
  country: z.string().nullish(),
});
export type ClientAddress = z.infer<typeof clientAddressShape>;

/** In no example: inferred from the three parameters. */
const clientFilenameFormatsShape = z.object({
  creditNote: z.string().nullish(),
  invoice: z.string().nullish(),
  quote: z.string().nullish(),
});
export type ClientFilenameFormats = z.infer<typeof clientFilenameFormatsShape>;

/**
 * The Client object of the page "clients". The page marks nothing as nullable and its examples leave
 * out what is unset, so only what every example has is required.
 */
export const clientShape = z.object({
  id: z.string().min(1),
  name: z.string(),
  address: clientAddressShape.nullish(),
  archived: z.boolean().nullish(),
  catConfiguration: accountReferenceShape.nullish(),
  contacts: z.array(clientContactShape).nullish(),
  details: z.string().nullish(),
  filenameFormats: clientFilenameFormatsShape.nullish(),
  files: z.array(clientFileShape).nullish(),
  invoice: clientInvoiceSettingsShape.nullish(),
  labels: z.array(accountLabelShape).nullish(),
  logoUrl: z.string().nullish(),
  marketings: z.array(clientMarketingShape).nullish(),
  nationalIdentificationNumber: z.string().nullish(),
  notes: z.array(clientNoteShape).nullish(),
  pinned: z.boolean().nullish(),
  services: z.array(clientServiceShape).nullish(),
  users: z.array(accountReferenceShape).nullish(),
  vatNumber: z.string().nullish(),
  createdAt: dateTimeShape,
  updatedAt: dateTimeShape,
});
export type Client = z.infer<typeof clientShape>;
