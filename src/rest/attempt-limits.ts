import type { Cancellation } from './cancellation.ts';

/** Until when, and as long as whom, an attempt may go on. */
export interface AttemptLimits {
  readonly cancellation: Cancellation;
  /** It may move while the attempt goes on: others may have joined, with more time. */
  readonly deadlineAt: number;
}
