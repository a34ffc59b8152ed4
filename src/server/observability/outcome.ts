import type { GraphQLError } from 'graphql';
import { MESSAGES } from '../errors/failure-codes.ts';
import { isFailed } from '../errors/word-errors.ts';

/** How an operation ended, with what its errors tell of it. */
export interface Ending {
  /** `ok`, or each code once, the grave ones first. */
  readonly outcome: string;
  /** Why it was refused, where its code has more than one cause. */
  readonly reason?: string;
  /** What the REST API answered, by the first error that says it. */
  readonly upstreamStatus?: number;
  /** The id by which the vendor's support finds that response. */
  readonly upstreamErrorId?: string;
  /** How long the caller was told to wait, by the first error that says it. */
  readonly retryAfterSeconds?: number;
}

/** What callers are told of one error. */
export type ToldError = Pick<GraphQLError, 'message' | 'extensions'>;

/** Their messages are the gateway's own words; those of others may hold anything that a caller sent. */
const REASONED = [
  'BAD_REQUEST',
  'FORBIDDEN',
  'OPERATION_RESOLUTION_FAILURE',
  'OPERATION_TOO_EXPENSIVE',
  'UNAUTHENTICATED',
  'UPSTREAM_UNAVAILABLE',
];
/** Except for this one of Yoga's. */
const UNKNOWN_PARAMETER = /(?<=^Unexpected parameter ").*(?=")/s;
/** It says no more than its code: see `upstreamStatus` instead. */
const NO_REASON = MESSAGES.UPSTREAM_UNAVAILABLE;
/** Somebody has to look at each of them, but metrics have room for the first code alone. */
const GRAVE = ['WRITE_OUTCOME_UNKNOWN', 'INTERNAL_SERVER_ERROR'];

/** Whether somebody has to look at it, whatever else happened. */
export function isGrave(outcome: string): boolean {
  return GRAVE.some((code) => outcome.startsWith(code));
}

/** All errors of a result, or of a part of one. */
export function errorsOf(result: unknown): readonly ToldError[] {
  return isFailed(result) ? result.errors : [];
}

/** @param told all errors of the operation */
export function endingOf(told: readonly ToldError[]): Ending {
  const codes = told.map(codeOf);
  const grave = GRAVE.filter((code) => codes.includes(code));
  const outcome = [...new Set([...grave, ...codes])].join(',') || 'ok';
  return { outcome, ...reasonOf(told), ...upstreamOf(told), ...waitOf(told) };
}

function codeOf({ extensions }: ToldError): string {
  return String(extensions['code']);
}

function reasonOf(told: readonly ToldError[]): Pick<Ending, 'reason'> {
  const refusal = told.find(
    (error) => REASONED.includes(codeOf(error)) && error.message !== NO_REASON,
  );
  return refusal === undefined ? {} : { reason: refusal.message.replace(UNKNOWN_PARAMETER, '...') };
}

function upstreamOf(
  told: readonly ToldError[],
): Pick<Ending, 'upstreamStatus' | 'upstreamErrorId'> {
  for (const { extensions } of told) {
    const { upstreamStatus, upstreamErrorId } = extensions;
    if (typeof upstreamStatus === 'number') {
      return typeof upstreamErrorId === 'string'
        ? { upstreamStatus, upstreamErrorId }
        : { upstreamStatus };
    }
  }
  return {};
}

function waitOf(told: readonly ToldError[]): Pick<Ending, 'retryAfterSeconds'> {
  const waits = told.map(({ extensions }) => extensions['retryAfterSeconds']);
  const retryAfterSeconds = waits.find((wait) => typeof wait === 'number');
  return retryAfterSeconds === undefined ? {} : { retryAfterSeconds };
}
