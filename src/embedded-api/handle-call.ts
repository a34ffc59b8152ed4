import type { Account } from './account.ts';
import { bodyTooLarge, methodNotAllowed, notFound } from './api-error.ts';
import { authenticate } from './authenticate.ts';
import { type BodyParameters, bodyParameters } from './body-parameters.ts';
import { clientAnswer } from './client-answer.ts';
import { clientPage } from './client-page.ts';
import type { Contract } from './contract.ts';
import { createClient } from './create-client.ts';
import { listQuery } from './list-query.ts';
import type { ReceivedCall } from './receive-call.ts';
import { updateClient } from './update-client.ts';

/** The answer to a call, before it is written as HTTP; without a body where it has no `content`. */
export interface Answer {
  readonly status: number;
  readonly content?: unknown;
}

interface RoutedCall {
  readonly account: Account;
  readonly id: string;
  readonly query: URLSearchParams;
  /** Reads the body; only calls that take one may ask for it. */
  parameters: () => BodyParameters;
  readonly contract: Contract;
}

type Handler = (call: RoutedCall) => Answer;

const collectionHandlers: ReadonlyMap<string, Handler> = new Map<string, Handler>([
  ['GET', listClients],
  ['POST', ({ account, parameters }) => ok(clientAnswer(createClient(account, parameters())))],
]);

const itemHandlers: ReadonlyMap<string, Handler> = new Map<string, Handler>([
  ['GET', (call) => ok(clientAnswer(existing(call)))],
  ['PUT', putClient],
  ['DELETE', deleteClient],
]);

/**
 * Answers one call (page "clients"). Nothing in it waits, so calls happen one after the other, each as a whole.
 *
 * @throws ApiError for every call that is refused
 */
export function handleCall(call: ReceivedCall, contract: Contract): Answer {
  const account = authenticate(call.headers.authorization, contract.accounts);
  const [path = '', ...query] = call.path.split('?');
  const segments = /^\/v2\/clients(?:\/([^/]+))?$/.exec(path);
  if (segments === null) {
    throw notFound();
  }

  const handlers = segments[1] === undefined ? collectionHandlers : itemHandlers;
  const handler = handlers.get(call.method);
  if (handler === undefined) {
    throw methodNotAllowed(handlers.keys());
  }
  return handler({
    account,
    id: decodedOnce(segments[1] ?? ''),
    query: new URLSearchParams(query.join('?')),
    parameters: () => {
      if (call.isBodyTooLarge) {
        throw bodyTooLarge();
      }
      return bodyParameters(call.headers, call.body, contract.formNull);
    },
    contract,
  });
}

function ok(content: unknown): Answer {
  return { status: 200, content };
}

function decodedOnce(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    throw notFound();
  }
}

function existing({ account, id }: RoutedCall) {
  const client = account.clients.get(id);
  if (client === undefined) {
    throw notFound();
  }
  return client;
}

function listClients({ account, query, contract }: RoutedCall): Answer {
  return ok(clientPage(account.clients, listQuery(query), contract));
}

function putClient(call: RoutedCall): Answer {
  const client = existing(call);
  updateClient(call.account, client, call.parameters());
  return ok(clientAnswer(client));
}

function deleteClient({ account, id }: RoutedCall): Answer {
  if (!account.clients.delete(id)) {
    throw notFound();
  }
  return { status: 204 };
}
