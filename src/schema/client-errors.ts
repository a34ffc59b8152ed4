import { builder } from './builder.ts';
import type { InputIssue } from './input/input-issue.ts';

const ClientError = builder.interfaceRef<{ readonly message: string }>('ClientError').implement({
  description: 'An expected reason why a mutation did not happen.',
  fields: (t) => ({
    message: t.exposeString('message', {
      description: 'For people to read; the wording may change.',
    }),
  }),
});

const ClientInputIssueCode = builder.enumType('ClientInputIssueCode', {
  description: 'What can be wrong in an input.',
  values: {
    NOT_NULLABLE: { description: 'The value is null, and the field cannot be cleared.' },
    EMPTY: { description: 'The value is an empty string or, for a name, only white space.' },
    INVALID_FORMAT: { description: 'The value does not have the required format.' },
    OUT_OF_RANGE: { description: 'The number is too small or too large.' },
    NOTHING_TO_UPDATE: { description: 'The whole input changes nothing. Its path is empty.' },
  } as const,
});

const ClientInputIssue = builder.objectRef<InputIssue>('ClientInputIssue').implement({
  description: 'One thing that is wrong in an input.',
  fields: (t) => ({
    path: t.exposeStringList('path', {
      description: 'Where in the input: `["invoice", "currency"]`. Empty for the whole input.',
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
      'The input is invalid. The gateway found this out: nothing was sent to the REST API.',
    interfaces: [ClientError],
    fields: (t) => ({
      issues: t.expose('issues', {
        type: [ClientInputIssue],
        description: 'Everything that is wrong, in the order of the input.',
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
    description:
      "The REST API rejected the change. The message is the REST API's own, if it gave one.",
    interfaces: [ClientError],
    fields: (t) => ({
      upstreamErrorId: t.exposeString('upstreamErrorId', {
        nullable: true,
        description:
          "The REST API's id of this error, for the vendor's support. Null when it gave none.",
      }),
    }),
  });
