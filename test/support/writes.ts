import type { ScriptedCall } from './scripted-api.ts';
import type { Answer, TestGateway } from './start-gateway.ts';

export type Write = 'createClient' | 'updateClient' | 'deleteClient';

export const WRITES = ['createClient', 'updateClient', 'deleteClient'] as const satisfies Write[];

/** The REST call of each, for the client with the id that `write` takes if it gets none. */
export const CALLS = {
  createClient: 'POST /v2/clients',
  updateClient: 'PUT /v2/clients/1',
  deleteClient: 'DELETE /v2/clients/1',
} as const satisfies Record<Write, string>;

const ERRORS = '... on ClientError { message } ... on ClientRejectedError { upstreamErrorId }';
const ISSUES = '... on ClientInputError { issues { path code message } }';
const NOT_FOUND = '... on ClientNotFoundError { id }';

/** The selection of a result: its errors, its id, and these fields of the client. */
export function resultSelection(write: Write, client = ''): string {
  const selectClient = client === '' ? '' : `client { ${client} }`;
  switch (write) {
    case 'createClient':
      return `{ __typename ... on CreateClientSuccess { clientId ${selectClient} } ${ERRORS} ${ISSUES} }`;
    case 'updateClient':
      return `{ __typename ... on UpdateClientSuccess { clientId ${selectClient} } ${ERRORS} ${ISSUES} ${NOT_FOUND} }`;
    case 'deleteClient':
      return `{ __typename ... on DeleteClientSuccess { deletedClientId } ${ERRORS} ${NOT_FOUND} }`;
  }
}

export interface WriteOptions {
  readonly id?: string;
  readonly input?: Record<string, unknown>;
  /** The fields to select of the written client. */
  readonly client?: string;
  readonly headers?: Record<string, string>;
}

/** Sends one mutation whose arguments are variables. */
export function write(
  ask: TestGateway['ask'],
  field: Write,
  { id = '1', input = { name: 'Acme' }, client, headers }: WriteOptions = {},
): Promise<Answer> {
  const selection = resultSelection(field, client);
  switch (field) {
    case 'createClient':
      return ask(
        `mutation ($input: CreateClientInput!) { createClient(input: $input) ${selection} }`,
        { input },
        headers,
      );
    case 'updateClient':
      return ask(
        `mutation ($id: ID!, $input: UpdateClientInput!) { updateClient(id: $id, input: $input) ${selection} }`,
        { id, input },
        headers,
      );
    case 'deleteClient':
      return ask(`mutation ($id: ID!) { deleteClient(id: $id) ${selection} }`, { id }, headers);
  }
}

/** The parameters of a REST call, decoded by its content type. */
export function parametersOf(call: ScriptedCall | undefined): Record<string, unknown> {
  const type = call?.headers['content-type'];
  if (call === undefined || type === undefined) {
    throw new Error('The call has no body.');
  }
  if (type === 'application/json') {
    return JSON.parse(call.body);
  }
  if (type !== 'application/x-www-form-urlencoded') {
    throw new Error(`A body of the type ${type} is no body of the contract.`);
  }
  const pairs = [...new URLSearchParams(call.body)];
  const parameters = Object.fromEntries(pairs);
  if (Object.keys(parameters).length !== pairs.length) {
    throw new Error('The call has a parameter twice.');
  }
  return parameters;
}

/** The issues of a `ClientInputError` as `path: CODE`; throws for any other result. */
export function issuesOf(result: unknown): string[] {
  if (!isInputError(result)) {
    throw new Error(`This is no ClientInputError: ${JSON.stringify(result)}`);
  }
  return result.issues.map(({ path, code }) => `${path.join('.')}: ${code}`);
}

interface InputError {
  readonly issues: readonly { readonly path: readonly string[]; readonly code: string }[];
}

function isInputError(result: unknown): result is InputError {
  return (
    typeof result === 'object' &&
    result !== null &&
    '__typename' in result &&
    result.__typename === 'ClientInputError' &&
    'issues' in result
  );
}
