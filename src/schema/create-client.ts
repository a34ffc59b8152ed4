import { builder } from './builder.ts';
import { Client } from './client.ts';
import { ClientInputError, ClientRejectedError } from './client-errors.ts';
import { CreateClientInput } from './client-inputs.ts';
import type { GatewayContext } from './context.ts';
import { readClientInput } from './input/read-client-input.ts';
import { inputError, rejected } from './write-outcomes.ts';

interface Success {
  readonly __typename: 'CreateClientSuccess';
  readonly clientId: string;
}

const CreateClientSuccess = builder.objectRef<Success>('CreateClientSuccess').implement({
  description: 'The client was created.',
  fields: (t) => ({
    clientId: t.exposeID('clientId', { description: "The client's id in the REST API." }),
    client: t.field({
      type: Client,
      nullable: true,
      description:
        "The client as it is now, with the account's defaults. Null with an error if it could not be read, and without an error if it no longer exists; it was created in both cases.",
      resolve: ({ clientId }, _args, { reading }) => reading().client(clientId),
    }),
  }),
});

const CreateClientResult = builder.unionType('CreateClientResult', {
  description: 'The result of `createClient`.',
  types: [CreateClientSuccess, ClientInputError, ClientRejectedError],
});

async function createClient(
  input: typeof CreateClientInput.$inferInput,
  { writing }: GatewayContext,
): Promise<typeof CreateClientResult.$inferType> {
  const loaders = writing();
  const read = readClientInput('create', input);
  if ('issues' in read) {
    return inputError(read.issues);
  }
  try {
    const { id } = await loaders.create(read.parameters);
    return { __typename: 'CreateClientSuccess', clientId: id };
  } catch (error) {
    return rejected(error);
  }
}

builder.mutationField('createClient', (t) =>
  t.field({
    type: CreateClientResult,
    nullable: true,
    description:
      'Creates a client. An error with the code WRITE_OUTCOME_UNKNOWN means that it may have been created: check before you repeat it. Any other error on this field means that it was not; an error below `client` is about reading it back.',
    args: {
      input: t.arg({
        type: CreateClientInput,
        required: true,
        description: 'The new client.',
      }),
    },
    resolve: (_mutation, { input }, context) => createClient(input, context),
  }),
);
