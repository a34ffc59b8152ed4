import { readMediaRanges } from './media-ranges.ts';

/** What Yoga's executor writes: the generation of August 2022, which Apollo Client calls by this name. */
export const GENERATION = 'deferSpec=20220824';

/** Of another generation, or of subscriptions. */
const UNFIT = new RegExp(`;(?!${GENERATION})(deferSpec|incrementalSpec|subscriptionSpec)=`, 'i');

/**
 * Whether a caller accepts a response in parts, in the format that the gateway sends. A wildcard does not count: a
 * caller who sends one expects JSON.
 */
export function acceptsParts(accept: string | undefined): boolean {
  return readMediaRanges(accept ?? '').some(
    ({ type, range, weight }) => type === 'multipart/mixed' && weight > 0 && !UNFIT.test(range),
  );
}
