import type { ClientNote as ClientNoteShape } from '../rest/shapes/client-note.ts';
import { AccountUser } from './account/account-user.ts';
import { builder } from './builder.ts';

export const ClientNote = builder.objectRef<ClientNoteShape>('ClientNote').implement({
  description: 'A note that a user of the account wrote about a client.',
  fields: (t) => ({
    id: t.exposeID('id', { description: 'The id that the REST API gives it. Opaque.' }),
    content: t.exposeString('content', {
      nullable: true,
      description: 'HTML, not sanitised: make it safe before it is shown. Null when it is not set.',
    }),
    user: t.expose('user', {
      type: AccountUser,
      nullable: true,
      description: 'Who wrote it. Null when it is not known.',
    }),
    editedByUser: t.expose('editedByUser', {
      type: AccountUser,
      nullable: true,
      description: 'Who changed it last. Null as long as nobody did.',
    }),
    createdAt: t.expose('createdAt', {
      type: 'DateTime',
      nullable: true,
      description: 'When it was written. Null when it is not known.',
    }),
    updatedAt: t.expose('updatedAt', {
      type: 'DateTime',
      nullable: true,
      description: 'When it was changed last. Null as long as it was not.',
    }),
  }),
});
