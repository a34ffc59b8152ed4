import type { Plugin } from 'graphql-yoga';

type Result = Parameters<NonNullable<Plugin['onResultProcess']>>[0]['result'];

/** The first part of a response, or one that holds what came later. Yoga has a name for it, and keeps it. */
export type Part =
  Extract<Result, AsyncIterable<unknown>> extends AsyncIterable<infer P> ? P : never;

/**
 * The parts of a response, each as a follower has it.
 *
 * @param onPart sees each part, and returns what to send in its place. Undefined: nothing (never for the last part)
 */
export function followParts(
  parts: AsyncIterable<Part>,
  onPart: (part: Part) => Part | undefined,
): AsyncIterableIterator<Part> {
  const source = parts[Symbol.asyncIterator]();
  return takeFrom(source, async () => {
    for (;;) {
      const step = await source.next();
      if (step.done === true) {
        return step;
      }
      const value = onPart(step.value);
      if (value !== undefined) {
        return { done: false, value };
      }
    }
  });
}

/** Unlike a generator, ends the source at once when its reader leaves, also while a part is waited for. */
export function takeFrom(
  source: AsyncIterator<Part>,
  next: () => Promise<IteratorResult<Part>>,
): AsyncIterableIterator<Part> {
  return {
    [Symbol.asyncIterator]() {
      return this;
    },
    next,
    async return() {
      await source.return?.();
      return { done: true, value: undefined };
    },
  };
}
