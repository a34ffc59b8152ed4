import type { GatewayContext } from '../schema/context.ts';

/** One use of a plan. */
export interface Run {
  readonly context: GatewayContext;
  /** As coerced by graphql. */
  readonly variables: Readonly<Record<string, unknown>>;
}

/** JSON text; a promise where something must be waited for. */
export type Written = string | Promise<string>;

/**
 * Writes a value as a part of an answer.
 *
 * @throws, or rejects, when the value is anything but right: then the ordinary executor has to say so
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
