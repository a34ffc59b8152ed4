import type { ClientFile as ClientFileShape } from '../rest/shapes/client-file.ts';
import { builder } from './builder.ts';

export const ClientFile = builder.objectRef<ClientFileShape>('ClientFile').implement({
  description: 'A file kept with a client. Its content is not in this graph.',
  fields: (t) => ({
    id: t.exposeID('id', { description: 'Its id in the REST API. Opaque.' }),
    name: t.exposeString('name', {
      nullable: true,
      description: 'File name, with its extension. Null when it has none.',
    }),
    size: t.exposeFloat('size', {
      nullable: true,
      description:
        'Size in bytes; a Float, since files may be larger than an Int can hold. Null when it is not known.',
    }),
    shareOnJobs: t.exposeBoolean('shareOnJobs', {
      nullable: true,
      description:
        'True if the file is shared with the jobs of the client. Null when the REST API does not say.',
    }),
    createdAt: t.expose('createdAt', {
      type: 'DateTime',
      nullable: true,
      description: 'When it was uploaded. Null when it is not known.',
    }),
  }),
});
