import type { Client as ClientShape } from '../rest/shapes/client.ts';
import { AccountCatConfiguration } from './account/account-cat-configuration.ts';
import { AccountLabel } from './account/account-label.ts';
import { AccountUser } from './account/account-user.ts';
import { builder } from './builder.ts';
import { ClientAddress } from './client-address.ts';
import { ClientContact } from './client-contact.ts';
import { ClientFile } from './client-file.ts';
import { ClientFilenameFormats } from './client-filename-formats.ts';
import { ClientInvoiceSettings } from './client-invoice-settings.ts';
import { ClientMarketing } from './client-marketing.ts';
import { ClientNote } from './client-note.ts';
import { ClientService } from './client-service.ts';
import { key } from './federation/directives.ts';
import { Node } from './node.ts';
import { selfContained } from './self-contained.ts';

export const Client = builder.objectRef<ClientShape>('Client').implement({
  description:
    'A client of the account: a customer that buys translations. Its lists are always complete, and null only together with an error. To ask for them in a list of clients may cost a REST call for each client.',
  extensions: { ...key('id'), ...selfContained },
  interfaces: [Node],
  fields: (t) => ({
    id: t.exposeID('id', {
      description: 'Its id in the REST API, unchanged, since other systems store it. Opaque.',
    }),
    name: t.exposeString('name', { description: 'What the client is called in the account.' }),
    address: t.expose('address', {
      type: ClientAddress,
      nullable: true,
      description: 'As printed on invoices. Null when the client has none.',
    }),
    archived: t.boolean({
      description:
        'True if the client is archived: out of use, and kept for whatever refers to it.',
      resolve: ({ archived }) => archived ?? false,
    }),
    catConfiguration: t.expose('catConfiguration', {
      type: AccountCatConfiguration,
      nullable: true,
      description: 'The CAT tool configuration that its jobs start with. Null: none.',
    }),
    contacts: t.field({
      type: [ClientContact],
      nullable: true,
      description: 'The people at the client, in the order of the REST API.',
      resolve: (client, _args, { reading }) => reading().nested(client, 'contacts'),
    }),
    details: t.exposeString('details', {
      nullable: true,
      description:
        'Anything else about the client; may be HTML, not sanitised. Null when it is not set.',
    }),
    filenameFormats: t.expose('filenameFormats', {
      type: ClientFilenameFormats,
      nullable: true,
      description: "How its documents are named. Null: the account's setting applies.",
    }),
    files: t.field({
      type: [ClientFile],
      nullable: true,
      description: 'The files kept with the client, in the order of the REST API.',
      resolve: (client, _args, { reading }) => reading().nested(client, 'files'),
    }),
    invoice: t.expose('invoice', {
      type: ClientInvoiceSettings,
      nullable: true,
      description: 'How the client is invoiced. Null when the REST API does not say.',
    }),
    labels: t.field({
      type: [AccountLabel],
      nullable: true,
      description: "The account's labels on the client.",
      resolve: (client, _args, { reading }) => reading().nested(client, 'labels'),
    }),
    logoUrl: t.exposeString('logoUrl', {
      nullable: true,
      description: 'URL of its logo; whether it expires is not known. Null when there is none.',
    }),
    marketings: t.field({
      type: [ClientMarketing],
      nullable: true,
      description: 'The marketing activities for the client.',
      resolve: (client, _args, { reading }) => reading().nested(client, 'marketings'),
    }),
    nationalIdentificationNumber: t.exposeString('nationalIdentificationNumber', {
      nullable: true,
      description: 'The number it is registered under: SIRET, KVK, ... Null when it is not set.',
    }),
    notes: t.field({
      type: [ClientNote],
      nullable: true,
      description:
        'What users of the account wrote about the client, in the order of the REST API.',
      resolve: (client, _args, { reading }) => reading().nested(client, 'notes'),
    }),
    pinned: t.boolean({
      description: 'True if the client is kept at the top of lists in LSP.expert.',
      resolve: ({ pinned }) => pinned ?? false,
    }),
    services: t.field({
      type: [ClientService],
      nullable: true,
      description: 'The price lines of the client.',
      resolve: (client, _args, { reading }) => reading().nested(client, 'services'),
    }),
    users: t.field({
      type: [AccountUser],
      nullable: true,
      description: 'The users of the account who look after the client.',
      resolve: (client, _args, { reading }) => reading().nested(client, 'users'),
    }),
    vatNumber: t.exposeString('vatNumber', {
      nullable: true,
      description: 'VAT number of the company. Null when it is not set.',
    }),
    createdAt: t.expose('createdAt', {
      type: 'DateTime',
      description: 'When the client was created.',
    }),
    updatedAt: t.expose('updatedAt', {
      type: 'DateTime',
      description:
        'When the client was last changed; some milliseconds after `createdAt` if it never was.',
    }),
  }),
});

builder.queryField('client', (t) =>
  t.field({
    type: Client,
    nullable: true,
    description:
      'One client. Null when there is none with this id, or none that the caller may see.',
    args: { id: t.arg.id({ required: true, description: 'The id as the REST API gave it.' }) },
    resolve: (_query, { id }, { reading }) => reading().client(id),
  }),
);
