import type { Cancellation } from './cancellation.ts';

/** How long an attempt may take, and what cancels it. */
export interface AttemptLimits {
  readonly cancellation: Cancellation;
  /** It may move while the attempt goes on: others may have joined, with more time. */
  readonly deadlineAt: number;
}
