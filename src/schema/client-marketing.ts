import type { ClientMarketing as ClientMarketingShape } from '../rest/shapes/client-marketing.ts';
import { AccountUser } from './account/account-user.ts';
import { builder } from './builder.ts';

export const ClientMarketing = builder
  .objectRef<ClientMarketingShape>('ClientMarketing')
  .implement({
    description: 'A marketing activity for a client: a call, an email.',
    fields: (t) => ({
      id: t.exposeID('id', { description: 'Its id in the REST API. Opaque.' }),
      subject: t.exposeString('subject', {
        nullable: true,
        description: 'What it is about. Null when it is not set.',
      }),
      description: t.exposeString('description', {
        nullable: true,
        description:
          'HTML, not sanitised: sanitise it before you show it. Null when it is not set.',
      }),
      actionDate: t.expose('actionDate', {
        type: 'DateTime',
        nullable: true,
        description: 'When the action was taken. Null when it is not set.',
      }),
      dueDate: t.expose('dueDate', {
        type: 'DateTime',
        nullable: true,
        description: 'When it is due. Null when it is not set.',
      }),
      doneDate: t.expose('doneDate', {
        type: 'DateTime',
        nullable: true,
        description: 'When it was completed. Null until then.',
      }),
      user: t.expose('user', {
        type: AccountUser,
        nullable: true,
        description: 'Who created it. Null when it is not known.',
      }),
    }),
  });
