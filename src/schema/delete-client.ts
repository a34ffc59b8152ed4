import { builder } from './builder.ts';
import { ClientNotFoundError, ClientRejectedError } from './client-errors.ts';
import type { GatewayContext } from './context.ts';
import { isNotFound, notFound, rejected } from './write-outcomes.ts';

interface Success {
  readonly __typename: 'DeleteClientSuccess';
  readonly deletedClientId: string;
}

const DeleteClientSuccess = builder.objectRef<Success>('DeleteClientSuccess').implement({
  description: 'The client was deleted.',
  fields: (t) => ({
    deletedClientId: t.exposeID('deletedClientId', {
      description: 'The id that was given, for removing the client from caches.',
    }),
  }),
});

const DeleteClientResult = builder.unionType('DeleteClientResult', {
  description: 'The result of `deleteClient`.',
  types: [DeleteClientSuccess, ClientNotFoundError, ClientRejectedError],
});

async function deleteClient(
  id: string,
  { writing }: GatewayContext,
): Promise<typeof DeleteClientResult.$inferType> {
  try {
    const found = await writing().delete(id);
    return found ? { __typename: 'DeleteClientSuccess', deletedClientId: id } : notFound(id);
  } catch (error) {
    return isNotFound(error) ? notFound(id) : rejected(error);
  }
}

builder.mutationField('deleteClient', (t) =>
  t.field({
    type: DeleteClientResult,
    nullable: true,
    description:
      'Deletes a client permanently. An error with the code WRITE_OUTCOME_UNKNOWN means that it may have been deleted. Any other error means that it was not.',
    args: { id: t.arg.id({ required: true, description: "The client's id." }) },
    resolve: (_mutation, { id }, context) => deleteClient(id, context),
  }),
);
