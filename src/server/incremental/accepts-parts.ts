/** What Yoga's executor writes: the generation of August 2022, which Apollo Client calls by this name. */
export const GENERATION = 'deferSpec=20220824';

const PARTS = /^multipart\/mixed\b(.*)$/i;
/** Of another generation, of subscriptions, or not wanted. */
const UNFIT = /;\s*(deferSpec=(?!20220824)|incrementalSpec=|subscriptionSpec=|q=0(\.0*)?\s*(;|$))/i;

/**
 * Whether a caller says that it takes an answer in parts, in the format that is spoken here. A wildcard does
 * not: who sends one expects JSON.
 */
export function acceptsParts(accept: string | undefined): boolean {
  return (accept ?? '').split(',').some((entry) => {
    const [, parameters] = PARTS.exec(entry.trim()) ?? [];
    return parameters !== undefined && !UNFIT.test(parameters);
  });
}
