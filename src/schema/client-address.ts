import type { ClientAddress as ClientAddressShape } from '../rest/shapes/client.ts';
import { builder } from './builder.ts';

export const ClientAddress = builder.objectRef<ClientAddressShape>('ClientAddress').implement({
  description:
    'The address of a client, as printed on its invoices. Fields that are not set are null.',
  fields: (t) => ({
    name: t.exposeString('name', {
      nullable: true,
      description:
        "Business name, as printed above the address. It starts as the client's name and does not change with it.",
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

/** One input for create and update: every field may be null in both. */
export const ClientAddressInput = builder.inputType('ClientAddressInput', {
  description:
    "The address of a client. In every field, absent leaves it as it is (on create: the account's default), null clears it, and an empty string is refused.",
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
