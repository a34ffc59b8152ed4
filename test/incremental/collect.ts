import type { IncrementalResult, Part, PartError } from './ask-in-parts.ts';

/** What came after the first part, in the order in which it arrived. */
export function laterResults(parts: readonly Part[]): IncrementalResult[] {
  return parts.flatMap(({ incremental = [] }) => incremental);
}

/** The errors of what came after the first part. */
export function laterErrors(parts: readonly Part[]): PartError[] {
  return laterResults(parts).flatMap(({ errors = [] }) => errors);
}

/** The data of all parts, merged as the format says. */
export function collect([first, ...later]: readonly Part[]): unknown {
  const answer = structuredClone({ data: first?.data });
  for (const result of laterResults(later)) {
    place(answer, result);
  }
  return answer.data;
}

/** The streamed items of a list, with their places, in the order in which they arrived. */
export function streamed(parts: readonly Part[]): [place: unknown, item: unknown][] {
  return laterResults(parts).flatMap(({ path, items }) =>
    (items ?? []).map((item, index): [unknown, unknown] => [Number(path.at(-1)) + index, item]),
  );
}

// biome-ignore lint/suspicious/noExplicitAny: it walks through responses of every shape
function place(answer: any, { path, data, items }: IncrementalResult): void {
  const last = path.at(-1) ?? 'data';
  let at = answer;
  for (const step of ['data', ...path].slice(0, -1)) {
    at = at[step];
  }
  if (items === undefined) {
    merge(at[last], data);
  } else {
    at.splice(last, 0, ...(items ?? []));
  }
}

// biome-ignore lint/suspicious/noExplicitAny: as above
function merge(target: any, source: any): void {
  for (const [name, value] of Object.entries(source ?? {})) {
    if (typeof target[name] === 'object' && target[name] !== null) {
      merge(target[name], value);
    } else {
      target[name] = value;
    }
  }
}
