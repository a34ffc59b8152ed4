import type { Loaders } from '../loaders.ts';
import { builder } from './builder.ts';
import { Client } from './client.ts';
import { ClientInputError, ClientNotFoundError, ClientRejectedError } from './client-errors.ts';
import { UpdateClientInput } from './client-inputs.ts';
import type { GatewayContext } from './context.ts';
import { readClientInput } from './input/read-client-input.ts';
import { inputError, isNotFound, notFound, rejected } from './write-outcomes.ts';

interface Success {
  readonly __typename: 'UpdateClientSuccess';
  readonly clientId: string;
}

const UpdateClientSuccess = builder.objectRef<Success>('UpdateClientSuccess').implement({
  description: 'The client was updated.',
  fields: (t) => ({
    clientId: t.exposeID('clientId', { description: 'The id that was given.' }),
    client: t.field({
      type: Client,
      nullable: true,
      description:
        'The client as it is now. Null with an error if it could not be read, and without an error if it no longer exists; it was updated in both cases.',
      resolve: ({ clientId }, _args, { reading }) => reading().client(clientId),
    }),
  }),
});

const UpdateClientResult = builder.unionType('UpdateClientResult', {
  description: 'The result of `updateClient`.',
  types: [UpdateClientSuccess, ClientInputError, ClientNotFoundError, ClientRejectedError],
});

async function updateClient(
  id: string,
  input: typeof UpdateClientInput.$inferInput,
  { writing }: GatewayContext,
): Promise<typeof UpdateClientResult.$inferType> {
  const loaders = writing();
  const read = readClientInput('update', input);
  if ('issues' in read) {
    return inputError(read.issues);
  }
  try {
    const found = await loaders.update(id, read.parameters);
    return found ? { __typename: 'UpdateClientSuccess', clientId: id } : notFound(id);
  } catch (error) {
    return isNotFound(error) ? missingOrRejected(id, error, loaders) : rejected(error);
  }
}

/** "Not found" may mean the tax or the document that the update names, not the client; reading the client tells. */
async function missingOrRejected(id: string, error: unknown, loaders: Loaders) {
  const client = await loaders.client(id).catch(() => null);
  return client === null ? notFound(id) : rejected(error);
}

builder.mutationField('updateClient', (t) =>
  t.field({
    type: UpdateClientResult,
    nullable: true,
    description:
      'Changes a client: an absent field of the input stays as it is, null clears it. An error with the code WRITE_OUTCOME_UNKNOWN means that it may have been changed. Any other error on this field means that it was not; an error below `client` is about reading it back.',
    args: {
      id: t.arg.id({ required: true, description: "The client's id." }),
      input: t.arg({
        type: UpdateClientInput,
        required: true,
        description: 'The changes to make.',
      }),
    },
    resolve: (_mutation, { id, input }, context) => updateClient(id, input, context),
  }),
);
