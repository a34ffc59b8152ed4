const SHARE = 0.2;
const MAX = 10;
const AT_START = 3;

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
      tokens = Math.min(MAX, tokens + SHARE);
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
