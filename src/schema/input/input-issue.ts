/** What can be wrong with an input that GraphQL's own types let through. */
export type InputIssueCode =
  | 'NOT_NULLABLE'
  | 'EMPTY'
  | 'INVALID_FORMAT'
  | 'OUT_OF_RANGE'
  | 'NOTHING_TO_UPDATE';

/** One thing that is wrong in an input, as callers are told of it. */
export interface InputIssue {
  /** Inside the input: `['invoice', 'currency']`. */
  readonly path: readonly string[];
  readonly code: InputIssueCode;
  readonly message: string;
}
