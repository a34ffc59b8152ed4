import { builder } from './builder.ts';
import type { InputIssue } from './input/input-issue.ts';

const ClientError = builder.interfaceRef<{ readonly message: string }>('ClientError').implement({
  description: 'An expected reason why a mutation did not happen.',
  fields: (t) => ({
    message: t.exposeString('message', { description: 'For people; its words may change.' }),
  }),
});

const ClientInputIssueCode = builder.enumType('ClientInputIssueCode', {
  description: 'What can be wrong in an input.',
  values: {
    NOT_NULLABLE: { description: 'It is null, and cannot be cleared.' },
    EMPTY: { description: 'It is an empty text or, for a name, one of white space alone.' },
    INVALID_FORMAT: { description: 'It is not written as it must be.' },
    OUT_OF_RANGE: { description: 'It is a number that is too small or too large.' },
    NOTHING_TO_UPDATE: { description: 'The whole input changes nothing. Its path is empty.' },
  } as const,
});

const ClientInputIssue = builder.objectRef<InputIssue>('ClientInputIssue').implement({
  description: 'One thing that is wrong in an input.',
  fields: (t) => ({
    path: t.field({
      type: ['String'],
      description:
        'Where it is, inside the input: `["invoice", "currency"]`. Empty: the whole input.',
      resolve: ({ path }) => path,
    }),
    code: t.expose('code', {
      type: ClientInputIssueCode,
      description: 'What is wrong, for programs.',
    }),
    message: t.exposeString('message', { description: 'What is wrong, for people.' }),
  }),
});

export interface ClientInputErrorShape {
  readonly __typename: 'ClientInputError';
  readonly message: string;
  readonly issues: readonly InputIssue[];
}

export const ClientInputError = builder
  .objectRef<ClientInputErrorShape>('ClientInputError')
  .implement({
    description:
      'The input cannot be used. Found by the gateway: nothing was sent to the REST API.',
    interfaces: [ClientError],
    fields: (t) => ({
      issues: t.field({
        type: [ClientInputIssue],
        description: 'Everything that is wrong, in the order of the input.',
        resolve: ({ issues }) => issues,
      }),
    }),
  });

export interface ClientNotFoundErrorShape {
  readonly __typename: 'ClientNotFoundError';
  readonly message: string;
  readonly id: string;
}

export const ClientNotFoundError = builder
  .objectRef<ClientNotFoundErrorShape>('ClientNotFoundError')
  .implement({
    description: 'There is no client with this id, or none that the caller may see.',
    interfaces: [ClientError],
    fields: (t) => ({
      id: t.exposeID('id', { description: 'The id that was given.' }),
    }),
  });

export interface ClientRejectedErrorShape {
  readonly __typename: 'ClientRejectedError';
  readonly message: string;
  readonly upstreamErrorId: string | undefined;
}

export const ClientRejectedError = builder
  .objectRef<ClientRejectedErrorShape>('ClientRejectedError')
  .implement({
    description: 'The REST API refused it. The message is its own, where it gave one.',
    interfaces: [ClientError],
    fields: (t) => ({
      upstreamErrorId: t.exposeString('upstreamErrorId', {
        nullable: true,
        description:
          "The REST API's id of this error, for the vendor's support. Null when it gave none.",
      }),
    }),
  });
