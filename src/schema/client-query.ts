import { builder } from './builder.ts';
import { Client } from './client.ts';

builder.queryField('client', (t) =>
  t.field({
    type: Client,
    nullable: true,
    description:
      'One client. Null when there is none with this id, or none that the caller may see.',
    args: { id: t.arg.id({ required: true, description: 'As the REST API gave it.' }) },
    resolve: (_query, { id }, { reading }) => reading().client(id),
  }),
);
