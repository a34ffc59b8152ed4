/** What can be wrong with an input although its GraphQL types are right. */
export type InputIssueCode =
  | 'NOT_NULLABLE'
  | 'EMPTY'
  | 'INVALID_FORMAT'
  | 'OUT_OF_RANGE'
  | 'NOTHING_TO_UPDATE';

/** One problem in an input, as callers see it. */
export interface InputIssue {
  /** Inside the input: `['invoice', 'currency']`. */
  readonly path: readonly string[];
  readonly code: InputIssueCode;
  readonly message: string;
}
