import { z } from 'zod';
import type { Client } from './client.ts';
import {
  currencySchema,
  labelSchema,
  languagePairSchema,
  referenceSchema,
  taxSchema,
} from './reference.ts';

/** Checks `account.json`: what an account sets up once and its clients refer to. */
export const accountConfigurationSchema = z.strictObject({
  currencies: z.array(currencySchema),
  taxes: z.array(taxSchema),
  documents: z.array(referenceSchema),
  services: z.array(referenceSchema),
  quantityTypes: z.array(referenceSchema),
  matches: z.array(referenceSchema),
  languagePairs: z.array(languagePairSchema),
  domains: z.array(referenceSchema),
  catConfigurations: z.array(referenceSchema),
  labels: z.array(labelSchema),
  users: z.array(referenceSchema),
  /** What a new client gets for the parameters left out: a currency code, and ids of the above. */
  defaults: z.strictObject({
    currency: z.string(),
    document: z.string(),
    user: z.string(),
    tax1: z.string().exactOptional(),
    tax2: z.string().exactOptional(),
  }),
});

/** What an account sets up once and its clients refer to (currencies, taxes, users, ...). */
export type AccountConfiguration = z.infer<typeof accountConfigurationSchema>;

/**
 * One tenant: a key and what it may see. It is the data store itself: calls change `clients`, so two
 * embedded APIs that are given the same object serve the same clients.
 */
export interface Account extends AccountConfiguration {
  /** The API key: the user name of Basic authentication. */
  readonly key: string;
  /** By id. */
  readonly clients: Map<string, Client>;
}
