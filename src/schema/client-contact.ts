import type {
  ClientContactEmails as ClientContactEmailsShape,
  ClientContact as ClientContactShape,
} from '../rest/shapes/client-contact.ts';
import { builder } from './builder.ts';

const ClientContactEmails = builder
  .objectRef<ClientContactEmailsShape>('ClientContactEmails')
  .implement({
    description: 'Which mails a contact gets. A null says that the REST API does not tell.',
    fields: (t) => ({
      invoice: t.exposeBoolean('invoice', {
        nullable: true,
        description: 'True: invoices are sent to this contact.',
      }),
      quote: t.exposeBoolean('quote', {
        nullable: true,
        description: 'True: quotes are sent to this contact.',
      }),
      ccInvoice: t.exposeBoolean('ccInvoice', {
        nullable: true,
        description: 'True: this contact gets a copy of invoices.',
      }),
      ccQuote: t.exposeBoolean('ccQuote', {
        nullable: true,
        description: 'True: this contact gets a copy of quotes.',
      }),
    }),
  });

export const ClientContact = builder.objectRef<ClientContactShape>('ClientContact').implement({
  description: 'A person at a client.',
  fields: (t) => ({
    id: t.exposeID('id', { description: 'The id that the REST API gives it. Opaque.' }),
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
      description: 'E-mail address. Null when it is not set.',
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
        'HTML, not sanitised: make it safe before it is shown. `<p></p>` when it is empty; null where the REST API gives none.',
    }),
    pictureUrl: t.string({
      nullable: true,
      description: 'URL of a picture. Null when there is none.',
      resolve: ({ pictureUrl }) => (typeof pictureUrl === 'string' ? pictureUrl : null),
    }),
    emails: t.expose('emails', {
      type: ClientContactEmails,
      nullable: true,
      description: 'Which mails the person gets. Null when the REST API does not tell.',
    }),
  }),
});
