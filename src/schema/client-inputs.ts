import { builder } from './builder.ts';
import { ClientAddressInput } from './client-address.ts';
import { ClientFilenameFormatsInput } from './client-filename-formats.ts';
import {
  CreateClientInvoiceSettingsInput,
  UpdateClientInvoiceSettingsInput,
} from './client-invoice-settings-input.ts';

export const CreateClientInput = builder.inputType('CreateClientInput', {
  description:
    "A new client. An absent field takes the account's default; null, where it is allowed, means no value, whatever that default is. An empty string is refused.",
  fields: (t) => ({
    name: t.string({ required: true, description: "The client's name. Not only white space." }),
    address: t.field({
      type: ClientAddressInput,
      description: "The client's address. Null is the same as absent.",
    }),
    catConfigurationId: t.id({
      description: 'The id of a CAT tool configuration of the account. Not nullable on create.',
    }),
    details: t.string({ description: 'Anything else about the client. Null: none.' }),
    filenameFormats: t.field({
      type: ClientFilenameFormatsInput,
      description: 'How its documents are named. Null is the same as absent.',
    }),
    invoice: t.field({
      type: CreateClientInvoiceSettingsInput,
      description: 'How the client is invoiced. Null is the same as absent.',
    }),
    nationalIdentificationNumber: t.string({
      description: 'The number it is registered under: SIRET, KVK, ... Null: none.',
    }),
    vatNumber: t.string({ description: 'Its VAT number. Null: none.' }),
  }),
});

export const UpdateClientInput = builder.inputType('UpdateClientInput', {
  description:
    'The changes to a client: an absent field stays as it is, null clears it, a value sets it. An empty string is refused.',
  fields: (t) => ({
    name: t.string({ description: "The client's name. Not only white space. Not nullable." }),
    address: t.field({
      type: ClientAddressInput,
      description: "The client's address, field by field. Null clears every field.",
    }),
    archived: t.boolean({
      description: 'True archives the client, false restores it. Not nullable.',
    }),
    catConfigurationId: t.id({
      description: 'The id of a CAT tool configuration of the account. Null: none.',
    }),
    details: t.string({ description: 'Anything else about the client. Null: none.' }),
    filenameFormats: t.field({
      type: ClientFilenameFormatsInput,
      description: 'How its documents are named, field by field. Null clears every field.',
    }),
    invoice: t.field({
      type: UpdateClientInvoiceSettingsInput,
      description:
        'How the client is invoiced, field by field. Not nullable, since some of its fields are not.',
    }),
    nationalIdentificationNumber: t.string({
      description: 'The number it is registered under: SIRET, KVK, ... Null: none.',
    }),
    pinned: t.boolean({
      description: 'True keeps it at the top of lists in LSP.expert. Not nullable.',
    }),
    vatNumber: t.string({ description: 'Its VAT number. Null: none.' }),
  }),
});
