import { z } from 'zod';

const reference = z.object({ id: z.string(), name: z.string().nullish() });
const currency = z.object({ code: z.string(), symbol: z.string().nullish() });
const language = z.object({ code: z.string(), name: z.string().nullish() });
const tax = z.object({ ...reference.shape, value: z.number().nullish() });

const contact = z.object({
  id: z.string(),
  fullName: z.string().nullish(),
  nickname: z.string().nullish(),
  title: z.string().nullish(),
  email: z.string().nullish(),
  phone: z.string().nullish(),
  mobile: z.string().nullish(),
  notes: z.string().nullish(),
  pictureUrl: z.string().nullish(),
  emails: z
    .object({
      invoice: z.boolean().nullish(),
      quote: z.boolean().nullish(),
      ccInvoice: z.boolean().nullish(),
      ccQuote: z.boolean().nullish(),
    })
    .nullish(),
});

const service = z.object({
  id: z.string(),
  service: reference.nullish(),
  quantityType: reference.nullish(),
  currency: currency.nullish(),
  unitCost: z.number().nullish(),
  matchesType: z.enum(['fixed', 'percentage']).nullish(),
  matches: z
    .array(
      z.object({
        ...reference.shape,
        percentage: z.number().nullish(),
        unitCost: z.number().nullish(),
      }),
    )
    .nullish(),
  domain: reference.nullish(),
  languagePair: z
    .object({
      id: z.string(),
      source: language.nullish(),
      target: language.nullish(),
      bidirectional: z.boolean().nullish(),
    })
    .nullish(),
});

const invoice = z.object({
  applyVATReverseCharge: z.boolean().nullish(),
  currency: currency.nullish(),
  document: reference.nullish(),
  minimumFee: z.number().nullish(),
  overrideGroupMatches: z.boolean().nullish(),
  paymentTerms: z.int().nullish(),
  paymentTermsEndOfMonth: z.boolean().nullish(),
  rappenRounding: z.boolean().nullish(),
  showExchangeRateOnInvoice: z.boolean().nullish(),
  tax1: tax.nullish(),
  tax2: tax.nullish(),
  validityDays: z.int().nullish(),
});

/** A client, as in a REST response. */
export const clientShape = z.object({
  id: z.string(),
  name: z.string(),
  address: z
    .object({
      name: z.string().nullish(),
      line1: z.string().nullish(),
      line2: z.string().nullish(),
      city: z.string().nullish(),
      postalCode: z.string().nullish(),
      state: z.string().nullish(),
      country: z.string().nullish(),
    })
    .nullish(),
  archived: z.boolean().nullish(),
  catConfiguration: reference.nullish(),
  contacts: z.array(contact).nullish(),
  details: z.string().nullish(),
  filenameFormats: z
    .object({
      creditNote: z.string().nullish(),
      invoice: z.string().nullish(),
      quote: z.string().nullish(),
    })
    .nullish(),
  files: z
    .array(
      z.object({
        id: z.string(),
        name: z.string().nullish(),
        size: z.number().nullish(),
        shareOnJobs: z.boolean().nullish(),
        createdAt: z.iso.datetime().nullish(),
      }),
    )
    .nullish(),
  invoice: invoice.nullish(),
  labels: z.array(z.object({ ...reference.shape, color: z.string().nullish() })).nullish(),
  logoUrl: z.string().nullish(),
  marketings: z
    .array(
      z.object({
        id: z.string(),
        subject: z.string().nullish(),
        description: z.string().nullish(),
        actionDate: z.iso.datetime().nullish(),
        dueDate: z.iso.datetime().nullish(),
        doneDate: z.iso.datetime().nullish(),
        user: reference.nullish(),
      }),
    )
    .nullish(),
  nationalIdentificationNumber: z.string().nullish(),
  notes: z
    .array(
      z.object({
        id: z.string(),
        content: z.string().nullish(),
        user: reference.nullish(),
        editedByUser: reference.nullish(),
        createdAt: z.iso.datetime().nullish(),
        updatedAt: z.iso.datetime().nullish(),
      }),
    )
    .nullish(),
  pinned: z.boolean().nullish(),
  services: z.array(service).nullish(),
  users: z.array(reference).nullish(),
  vatNumber: z.string().nullish(),
  createdAt: z.iso.datetime(),
  updatedAt: z.iso.datetime(),
});

/** A page of the list. */
export const pageShape = z.object({
  items: z.array(clientShape),
  page: z.int(),
  pageSize: z.int(),
  totalPages: z.int(),
  totalItems: z.int(),
  hasNextPage: z.boolean(),
  hasPreviousPage: z.boolean(),
});

export type ClientShape = z.infer<typeof clientShape>;
export type PageShape = z.infer<typeof pageShape>;

export type Some<T> = NonNullable<T>;
export type Item<T> = Some<T> extends readonly (infer I)[] ? Some<I> : never;
export type Invoice = Some<ClientShape['invoice']>;
export type Contact = Item<ClientShape['contacts']>;
export type Service = Item<ClientShape['services']>;
export type Match = Item<Service['matches']>;
export type LanguagePair = Some<Service['languagePair']>;
export type Language = Some<LanguagePair['source']>;
export type Note = Item<ClientShape['notes']>;
export type Marketing = Item<ClientShape['marketings']>;
export type Reference = Item<ClientShape['users']>;
