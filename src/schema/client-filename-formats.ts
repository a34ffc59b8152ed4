import type { ClientFilenameFormats as ClientFilenameFormatsShape } from '../rest/shapes/client.ts';
import { builder } from './builder.ts';

export const ClientFilenameFormats = builder
  .objectRef<ClientFilenameFormatsShape>('ClientFilenameFormats')
  .implement({
    description:
      'How documents for a client are named, with the placeholders of LSP.expert. Null where the account decides.',
    fields: (t) => ({
      creditNote: t.exposeString('creditNote', {
        nullable: true,
        description: 'Of credit notes. Null: the account decides.',
      }),
      invoice: t.exposeString('invoice', {
        nullable: true,
        description: 'Of invoices. Null: the account decides.',
      }),
      quote: t.exposeString('quote', {
        nullable: true,
        description: 'Of quotes. Null: the account decides.',
      }),
    }),
  });

/** The same input for create and update; only the latter may clear a member. */
export const ClientFilenameFormatsInput = builder.inputType('ClientFilenameFormatsInput', {
  description:
    'How documents for a client are named. Every member: absent is left alone, null goes back to what the account has (on update; on create it is refused), an empty text is refused.',
  fields: (t) => ({
    creditNote: t.string({ description: 'Of credit notes, with the placeholders of LSP.expert.' }),
    invoice: t.string({ description: 'Of invoices, with the placeholders of LSP.expert.' }),
    quote: t.string({ description: 'Of quotes, with the placeholders of LSP.expert.' }),
  }),
});
