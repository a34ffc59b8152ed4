import type { ClientNote as ClientNoteShape } from '../rest/shapes/client-note.ts';
import { AccountUser } from './account/account-user.ts';
import { builder } from './builder.ts';

export const ClientNote = builder.objectRef<ClientNoteShape>('ClientNote').implement({
  description: 'A note that a user of the account wrote about a client.',
  fields: (t) => ({
    id: t.exposeID('id', { description: 'Its id in the REST API. Opaque.' }),
    content: t.exposeString('content', {
      nullable: true,
      description: 'HTML, not sanitised: sanitise it before you show it. Null when it is not set.',
    }),
    user: t.expose('user', {
      type: AccountUser,
      nullable: true,
      description: 'Who wrote it. Null when it is not known.',
    }),
    editedByUser: t.expose('editedByUser', {
      type: AccountUser,
      nullable: true,
      description: 'Who last changed it. Null if nobody has.',
    }),
    createdAt: t.expose('createdAt', {
      type: 'DateTime',
      nullable: true,
      description: 'When it was written. Null when it is not known.',
    }),
    updatedAt: t.expose('updatedAt', {
      type: 'DateTime',
      nullable: true,
      description: 'When it was last changed. Null if it never was.',
    }),
  }),
});
