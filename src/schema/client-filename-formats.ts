import type { ClientFilenameFormats as ClientFilenameFormatsShape } from '../rest/shapes/client.ts';
import { builder } from './builder.ts';

export const ClientFilenameFormats = builder
  .objectRef<ClientFilenameFormatsShape>('ClientFilenameFormats')
  .implement({
    description:
      "How documents for a client are named, with the placeholders of LSP.expert. Null where the account's setting applies.",
    fields: (t) => ({
      creditNote: t.exposeString('creditNote', {
        nullable: true,
        description: "For credit notes. Null: the account's setting applies.",
      }),
      invoice: t.exposeString('invoice', {
        nullable: true,
        description: "For invoices. Null: the account's setting applies.",
      }),
      quote: t.exposeString('quote', {
        nullable: true,
        description: "For quotes. Null: the account's setting applies.",
      }),
    }),
  });

/** One input for create and update; only update may clear a field. */
export const ClientFilenameFormatsInput = builder.inputType('ClientFilenameFormatsInput', {
  description:
    "How documents for a client are named. In every field, absent leaves it as it is, null goes back to the account's setting (on update; on create, null is refused), and an empty string is refused.",
  fields: (t) => ({
    creditNote: t.string({ description: 'For credit notes, with the placeholders of LSP.expert.' }),
    invoice: t.string({ description: 'For invoices, with the placeholders of LSP.expert.' }),
    quote: t.string({ description: 'For quotes, with the placeholders of LSP.expert.' }),
  }),
});
