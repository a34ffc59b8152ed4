/** Until when, and as long as whom, an attempt may go on. */
export interface AttemptLimits {
  readonly signal: AbortSignal;
  /** It may move while the attempt goes on: others may have joined, with more time. */
  readonly deadlineAt: number;
}
