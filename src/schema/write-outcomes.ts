import { StatusError } from '../rest/errors/status-error.ts';
import type {
  ClientInputErrorShape,
  ClientNotFoundErrorShape,
  ClientRejectedErrorShape,
} from './client-errors.ts';
import type { InputIssue } from './input/input-issue.ts';

export function inputError(issues: readonly InputIssue[]): ClientInputErrorShape {
  const places = issues.length === 1 ? 'one place' : `${issues.length} places`;
  return {
    __typename: 'ClientInputError',
    message: `The input is invalid in ${places}.`,
    issues,
  };
}

/** In characters; no id of a client is longer. */
const MAX_ID_LENGTH = 1024;

/** @param id repeated in the result, cut to the length of an id: it may be as long as a request */
export function notFound(id: string): ClientNotFoundErrorShape {
  return {
    __typename: 'ClientNotFoundError',
    message: 'There is no client with this id.',
    id: id.slice(0, MAX_ID_LENGTH),
  };
}

/** Statuses with which the REST API rejects a write; any other is a failure. */
const REJECTIONS = [400, 404, 409, 422];

/** @throws the given error, if it is not a rejection */
export function rejected(error: unknown): ClientRejectedErrorShape {
  if (!(error instanceof StatusError && REJECTIONS.includes(error.status))) {
    throw error;
  }
  return {
    __typename: 'ClientRejectedError',
    message: error.body?.message ?? 'The REST API rejected the change and did not say why.',
    upstreamErrorId: error.body?.id,
  };
}

/** Whether the REST API says that something does not exist: the client, or what the write names. */
export function isNotFound(error: unknown): boolean {
  return error instanceof StatusError && error.status === 404;
}
