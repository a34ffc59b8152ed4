import type { Plugin } from 'graphql-yoga';

type Result = Parameters<NonNullable<Plugin['onResultProcess']>>[0]['result'];

/** The first part of an answer, or one that holds what came later. Yoga has a name for it, and keeps it. */
export type Part = Result extends infer R ? (R extends AsyncIterable<infer P> ? P : never) : never;

interface PartsFollower {
  /** Sees each part, and returns what to send in its place. Undefined: nothing (never for the last part). */
  readonly onPart: (part: Part) => Part | undefined;
  /** Called once: with the last part, or when the caller has left. */
  readonly onEnd?: () => void;
}

/** The parts of an answer, each as a follower has it. */
export function followParts(
  parts: AsyncIterable<Part>,
  { onPart, onEnd }: PartsFollower,
): AsyncIterableIterator<Part> {
  const source = parts[Symbol.asyncIterator]();
  let ended = false;
  const end = () => {
    if (!ended) {
      ended = true;
      onEnd?.();
    }
  };
  return {
    [Symbol.asyncIterator]() {
      return this;
    },
    async next() {
      for (;;) {
        const step = await source.next();
        if (step.done === true) {
          end();
          return step;
        }
        const value = onPart(step.value);
        if (value?.hasNext === false) {
          end();
        }
        if (value !== undefined) {
          return { done: false, value };
        }
      }
    },
    async return() {
      end();
      await source.return?.();
      return { done: true, value: undefined };
    },
  };
}
