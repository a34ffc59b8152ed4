import type { GatewayContext } from '../schema/context.ts';

/** One use of a plan. */
export interface Run {
  readonly context: GatewayContext;
  /** As coerced by graphql. */
  readonly variables: Readonly<Record<string, unknown>>;
  /** How many places of the answer wait for something. */
  gaps: number;
  /** Told when there is nothing to wait for any more: true where all went well. */
  readonly end: (isWhole: boolean) => void;
}

/** A place in an answer for what is not there yet. */
export interface Gap {
  /** Undefined until it is. */
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

export function isPromise(value: unknown): value is Promise<unknown> {
  return value instanceof Promise;
}

/** Whoever sees a promise and does not wait for it in the end must not leave its rejection unheard. */
export function hear<T>(promise: Promise<T>): Promise<T> {
  promise.catch(() => {});
  return promise;
}
