import { z } from 'zod';
import { fileSchema, marketingSchema, noteSchema } from './client-history.ts';
import { contactSchema } from './contact.ts';
import { currencySchema, labelSchema, referenceSchema, taxSchema } from './reference.ts';
import { serviceSchema } from './service.ts';
import { timestampSchema } from './timestamp.ts';

const addressSchema = z.strictObject({
  name: z.string().exactOptional(),
  line1: z.string().exactOptional(),
  line2: z.string().exactOptional(),
  city: z.string().exactOptional(),
  postalCode: z.string().exactOptional(),
  state: z.string().exactOptional(),
  country: z
    .string()
    .regex(/^[A-Z]{2}$/)
    .exactOptional(),
});

const invoiceSchema = z.strictObject({
  applyVATReverseCharge: z.boolean(),
  currency: currencySchema,
  document: referenceSchema,
  minimumFee: z.number().exactOptional(),
  overrideGroupMatches: z.boolean(),
  paymentTerms: z.number().exactOptional(),
  paymentTermsEndOfMonth: z.boolean().exactOptional(),
  rappenRounding: z.boolean(),
  showExchangeRateOnInvoice: z.boolean().exactOptional(),
  tax1: taxSchema.exactOptional(),
  tax2: taxSchema.exactOptional(),
  validityDays: z.number().exactOptional(),
});

const filenameFormatsSchema = z.strictObject({
  creditNote: z.string().exactOptional(),
  invoice: z.string().exactOptional(),
  quote: z.string().exactOptional(),
});

/** Checks a client of `clients.json`: no key unknown, none of the always-present ones missing. */
export const clientSchema = z.strictObject({
  id: z.string().regex(/^[0-9a-f]{24}$/),
  name: z.string().min(1),
  address: addressSchema,
  archived: z.boolean(),
  catConfiguration: referenceSchema.exactOptional(),
  contacts: z.array(contactSchema),
  details: z.string().exactOptional(),
  filenameFormats: filenameFormatsSchema.exactOptional(),
  files: z.array(fileSchema),
  invoice: invoiceSchema,
  labels: z.array(labelSchema),
  logoUrl: z.url().exactOptional(),
  marketings: z.array(marketingSchema),
  nationalIdentificationNumber: z.string().exactOptional(),
  notes: z.array(noteSchema),
  pinned: z.boolean(),
  services: z.array(serviceSchema),
  users: z.array(referenceSchema),
  vatNumber: z.string().exactOptional(),
  createdAt: timestampSchema,
  updatedAt: timestampSchema,
});

/** A client as the API answers it, but for `object` (page "clients"). An unset value has no key. */
export type Client = z.infer<typeof clientSchema>;
