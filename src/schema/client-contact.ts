import type {
  ClientContactEmails as ClientContactEmailsShape,
  ClientContact as ClientContactShape,
} from '../rest/shapes/client-contact.ts';
import { builder } from './builder.ts';

const ClientContactEmails = builder
  .objectRef<ClientContactEmailsShape>('ClientContactEmails')
  .implement({
    description: 'Which emails a contact gets. A field is null when the REST API does not say.',
    fields: (t) => ({
      invoice: t.exposeBoolean('invoice', {
        nullable: true,
        description: 'True if invoices are sent to this contact.',
      }),
      quote: t.exposeBoolean('quote', {
        nullable: true,
        description: 'True if quotes are sent to this contact.',
      }),
      ccInvoice: t.exposeBoolean('ccInvoice', {
        nullable: true,
        description: 'True if this contact gets a copy of invoices.',
      }),
      ccQuote: t.exposeBoolean('ccQuote', {
        nullable: true,
        description: 'True if this contact gets a copy of quotes.',
      }),
    }),
  });

export const ClientContact = builder.objectRef<ClientContactShape>('ClientContact').implement({
  description: 'A person at a client.',
  fields: (t) => ({
    id: t.exposeID('id', { description: 'Its id in the REST API. Opaque.' }),
    fullName: t.exposeString('fullName', {
      nullable: true,
      description: 'First and last name. Null when it is not set.',
    }),
    nickname: t.exposeString('nickname', {
      nullable: true,
      description: 'How the person is addressed. Null or empty when it is not set.',
    }),
    title: t.exposeString('title', {
      nullable: true,
      description: 'The role of the person at the client. Null when it is not set.',
    }),
    email: t.exposeString('email', {
      nullable: true,
      description: 'Email address. Null or empty when it is not set.',
    }),
    phone: t.exposeString('phone', {
      nullable: true,
      description: 'Telephone number, as it was typed. Null when it is not set.',
    }),
    mobile: t.exposeString('mobile', {
      nullable: true,
      description: 'Mobile number, as it was typed. Null when it is not set.',
    }),
    notes: t.exposeString('notes', {
      nullable: true,
      description:
        'HTML, not sanitised: sanitise it before you show it. `<p></p>` when empty; null when the REST API sends none.',
    }),
    pictureUrl: t.string({
      nullable: true,
      description:
        'URL of a picture; whether it expires is not known. Null when there is none, or when the REST API sends anything but text.',
      resolve: ({ pictureUrl }) => (typeof pictureUrl === 'string' ? pictureUrl : null),
    }),
    emails: t.expose('emails', {
      type: ClientContactEmails,
      nullable: true,
      description: 'Which emails the person gets. Null when the REST API does not say.',
    }),
  }),
});
