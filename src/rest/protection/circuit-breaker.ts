import { CircuitOpenError } from '../errors/circuit-open-error.ts';

const WINDOW_MS = 10_000;
const BUCKETS = 10;
const MIN_CALLS = 20;
const FAILED_SHARE = 0.5;
const OPEN_MS = 5000;

/** What the outcome of a call says about the REST API's health; a call that was given up says nothing. */
export type Outcome = 'success' | 'failure' | 'ignored';

export type CircuitState = 'closed' | 'open' | 'probing';

/** Keeps calls away from a REST API that fails, so that it can recover and callers need not wait. */
export interface CircuitBreaker {
  /** @throws CircuitOpenError when a call would not be let through; no call need wait to be told so */
  check: () => void;
  /**
   * To be called before a call; what it returns, once after it.
   *
   * @throws CircuitOpenError when the call must not be made
   */
  enter: () => (outcome: Outcome) => void;
  state: () => CircuitState;
}

/** Opens when half of at least 20 calls in 10 s failed; after 5 s it lets one call through as a probe. */
export function createCircuitBreaker(onChange: (state: CircuitState) => void): CircuitBreaker {
  const buckets = Array.from({ length: BUCKETS }, () => ({ slot: -1, success: 0, failure: 0 }));
  let state: CircuitState = 'closed';
  let openUntil = 0;

  function change(to: CircuitState): void {
    state = to;
    onChange(to);
  }

  function open(): void {
    openUntil = performance.now() + OPEN_MS;
    change('open');
  }

  function bucket() {
    const slot = Math.floor((performance.now() / WINDOW_MS) * BUCKETS);
    const current = buckets[slot % BUCKETS] ?? { slot, success: 0, failure: 0 };
    if (current.slot !== slot) {
      Object.assign(current, { slot, success: 0, failure: 0 });
    }
    return current;
  }

  function count(outcome: 'success' | 'failure'): void {
    const current = bucket();
    current[outcome] += 1;
    if (outcome === 'failure') {
      const oldest = current.slot - BUCKETS;
      const recent = buckets.filter(({ slot }) => slot > oldest);
      const failures = recent.reduce((sum, each) => sum + each.failure, 0);
      const calls = recent.reduce((sum, each) => sum + each.failure + each.success, 0);
      if (calls >= MIN_CALLS && failures >= calls * FAILED_SHARE) {
        open();
      }
    }
  }

  function endCall(outcome: Outcome): void {
    if (state === 'closed' && outcome !== 'ignored') {
      count(outcome);
    }
  }

  function endProbe(outcome: Outcome): void {
    if (outcome === 'success') {
      for (const each of buckets) {
        Object.assign(each, { success: 0, failure: 0 });
      }
      change('closed');
    } else if (outcome === 'failure') {
      open();
    } else {
      // Nothing was learnt: the next call is the probe.
      change('open');
    }
  }

  function check(): void {
    const leftMs = openUntil - performance.now();
    if (state === 'probing' || (state === 'open' && leftMs > 0)) {
      throw new CircuitOpenError(Math.max(1, Math.ceil(leftMs / 1000)));
    }
  }

  return {
    check,
    enter() {
      check();
      if (state === 'closed') {
        return endCall;
      }
      change('probing');
      return endProbe;
    },
    state: () => state,
  };
}
