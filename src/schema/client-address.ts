import type { ClientAddress as ClientAddressShape } from '../rest/shapes/client.ts';
import { builder } from './builder.ts';

export const ClientAddress = builder.objectRef<ClientAddressShape>('ClientAddress').implement({
  description: 'Where a client is, as printed on its invoices. Parts that are not set are null.',
  fields: (t) => ({
    name: t.exposeString('name', {
      nullable: true,
      description:
        "Business name, as printed above the address. It starts as the client's name and does not follow it.",
    }),
    line1: t.exposeString('line1', {
      nullable: true,
      description: 'First line: street, PO box, or company name.',
    }),
    line2: t.exposeString('line2', {
      nullable: true,
      description: 'Second line: apartment, suite, unit, or building.',
    }),
    city: t.exposeString('city', {
      nullable: true,
      description: 'City, district, suburb, town, or village.',
    }),
    postalCode: t.exposeString('postalCode', {
      nullable: true,
      description: 'ZIP or postal code.',
    }),
    state: t.exposeString('state', {
      nullable: true,
      description: 'State, county, province, or region.',
    }),
    country: t.exposeString('country', {
      nullable: true,
      description: 'ISO 3166-1, two letters: `BE`.',
    }),
  }),
});

/** The same input for create and update: each of its members may be null in both. */
export const ClientAddressInput = builder.inputType('ClientAddressInput', {
  description:
    'Where a client is. Every member: absent is left alone (on create: the default of the account), null clears it, an empty text is refused.',
  fields: (t) => ({
    name: t.string({ description: "Business name. Absent on create: the client's name." }),
    line1: t.string({ description: 'First line: street, PO box, or company name.' }),
    line2: t.string({ description: 'Second line: apartment, suite, unit, or building.' }),
    city: t.string({ description: 'City, district, suburb, town, or village.' }),
    postalCode: t.string({ description: 'ZIP or postal code.' }),
    state: t.string({ description: 'State, county, province, or region.' }),
    country: t.string({ description: 'ISO 3166-1, two capital letters: `BE`.' }),
  }),
});
