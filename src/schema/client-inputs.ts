import { builder } from './builder.ts';
import { ClientAddressInput } from './client-address.ts';
import { ClientFilenameFormatsInput } from './client-filename-formats.ts';
import {
  CreateClientInvoiceSettingsInput,
  UpdateClientInvoiceSettingsInput,
} from './client-invoice-settings-input.ts';

export const CreateClientInput = builder.inputType('CreateClientInput', {
  description:
    'A new client. What is absent takes the default of the account; null, where it is allowed, means none, whatever that default is. An empty text is refused.',
  fields: (t) => ({
    name: t.string({ required: true, description: 'What to call it. Not white space alone.' }),
    address: t.field({
      type: ClientAddressInput,
      description: 'Where it is. Null is the same as absent.',
    }),
    catConfigurationId: t.id({
      description: 'A CAT configuration of the account. Not nullable on create.',
    }),
    details: t.string({ description: 'Anything else about it. Null: none.' }),
    filenameFormats: t.field({
      type: ClientFilenameFormatsInput,
      description: 'How its documents are to be named. Null is the same as absent.',
    }),
    invoice: t.field({
      type: CreateClientInvoiceSettingsInput,
      description: 'How it is to be invoiced. Null is the same as absent.',
    }),
    nationalIdentificationNumber: t.string({
      description: 'The number it is registered under: SIRET, KVK, ... Null: none.',
    }),
    vatNumber: t.string({ description: 'Its VAT number. Null: none.' }),
  }),
});

export const UpdateClientInput = builder.inputType('UpdateClientInput', {
  description:
    'What is to change in a client: absent is left alone, null clears, a value sets. An empty text is refused.',
  fields: (t) => ({
    name: t.string({ description: 'What to call it. Not white space alone. Not nullable.' }),
    address: t.field({
      type: ClientAddressInput,
      description: 'Where it is, member by member. Null clears every member.',
    }),
    archived: t.boolean({ description: 'True puts it away, false takes it back. Not nullable.' }),
    catConfigurationId: t.id({ description: 'A CAT configuration of the account. Null: none.' }),
    details: t.string({ description: 'Anything else about it. Null: none.' }),
    filenameFormats: t.field({
      type: ClientFilenameFormatsInput,
      description: 'How its documents are named, member by member. Null clears every member.',
    }),
    invoice: t.field({
      type: UpdateClientInvoiceSettingsInput,
      description:
        'How it is invoiced, member by member. Not nullable, since some members are not.',
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
