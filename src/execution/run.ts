import type { GatewayContext } from '../schema/context.ts';
import type { Variables } from './coerce-variables.ts';
import { notPlain } from './not-plain-error.ts';

/** One use of a plan. */
export interface Run {
  readonly context: GatewayContext;
  readonly variables: Variables;
  /** How many gaps of the response are still to be filled. */
  gaps: number;
  /** True: only the ordinary executor can answer. */
  failed: boolean;
  /** True: it failed because plans cannot write such a value for anybody. */
  isUnfit: boolean;
  /** To be called when the last gap is filled, and when the run fails. */
  readonly end: () => void;
}

/** A place in a response for something that is not there yet. */
export interface Gap {
  /** Undefined until it is there, and again once it was taken out. */
  written: Written | undefined;
}

/** JSON text, or its pieces if one of them must be waited for. */
export type Written = string | Gap | Written[];

/**
 * Writes a value as a part of a response.
 *
 * @throws when the value is wrong: then the ordinary executor has to report it
 */
export type Write = (value: unknown, run: Run) => Written;

/** Makes a part of a response; what it throws fails the run. */
export function plainly<T>(run: Run, make: () => T): T | undefined {
  try {
    return make();
  } catch (error) {
    // The ordinary executor meets the same again, and says it in its own words.
    run.failed = true;
    run.isUnfit ||= error === notPlain;
    return undefined;
  }
}

export function isPromise(value: unknown): value is Promise<unknown> {
  return value instanceof Promise;
}

/** A promise that nobody waits for in the end must not leave an unhandled rejection. */
export function hear(promise: Promise<unknown>): void {
  promise.catch(() => {});
}
