import type { GatewayContext } from '../schema/context.ts';
import type { Variables } from './coerce-variables.ts';
import { notPlain } from './not-plain-error.ts';

/** One use of a plan. */
export interface Run {
  readonly context: GatewayContext;
  readonly variables: Variables;
  /** How many of the answer's gaps are still to be filled. */
  gaps: number;
  /** True: there is no answer but the ordinary executor's. */
  failed: boolean;
  /** True: it failed since plans cannot write what is there, whoever asks. */
  isUnfit: boolean;
  /** To be called when the last gap is filled, and when the run fails. */
  readonly end: () => void;
}

/** A place in an answer for what is not there yet. */
export interface Gap {
  /** Undefined until it is there, and again once it was taken out. */
  written: Written | undefined;
}

/** JSON text; the pieces of it where something among them must be waited for. */
export type Written = string | Gap | Written[];

/**
 * Writes a value as a part of an answer.
 *
 * @throws when the value is anything but right: then the ordinary executor has to say so
 */
export type Write = (value: unknown, run: Run) => Written;

/** Makes a part of an answer; what it throws fails the run. */
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

/** Whoever sees a promise and does not wait for it in the end must not leave its rejection unheard. */
export function hear(promise: Promise<unknown>): void {
  promise.catch(() => {});
}
