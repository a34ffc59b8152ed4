/** What a call earns: a part of a retry. */
const PER_CALL = 0.2;
const AT_START = 3;
const MAX_TOKENS = 10;

/** Keeps retries to a fifth of the calls, so that they cannot multiply an outage. */
export interface RetryBudget {
  /** A call was made for the first time. */
  deposit: () => void;
  /** False: there is nothing left for a retry. */
  withdraw: () => boolean;
}

export function createRetryBudget(): RetryBudget {
  let tokens = AT_START;
  return {
    deposit() {
      tokens = Math.min(MAX_TOKENS, tokens + PER_CALL);
    },
    withdraw() {
      if (tokens < 1) {
        return false;
      }
      tokens -= 1;
      return true;
    },
  };
}
