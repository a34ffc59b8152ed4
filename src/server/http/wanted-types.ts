import { JSON_TYPES, readMediaRanges, WILDCARDS } from './media-ranges.ts';

/**
 * The media types of responses: JSON, or JSON in parts. There are no subscriptions, so no response is an event stream.
 */
const GIVEN = [...JSON_TYPES, ...WILDCARDS, 'multipart/mixed', 'multipart/*'];

/** Of the last header: nearly all callers send the same. */
let last = { accept: '', wanted: '' };

/**
 * What of the header `accept` may be given, as such a header without weights and charsets: the preferred type comes
 * first. Empty if there is none.
 */
export function wantedTypes(accept: string): string {
  if (accept !== last.accept) {
    last = { accept, wanted: readWanted(accept) };
  }
  return last.wanted;
}

function readWanted(accept: string): string {
  const entries = readMediaRanges(accept);
  const named = new Set(entries.map(({ range }) => range));
  const given = entries
    .filter(({ type, weight }) => weight > 0 && GIVEN.includes(type))
    // A wildcard stands for JSON alone: nobody expects a response in parts of it.
    .flatMap(({ range, weight }) =>
      WILDCARDS.includes(range)
        ? JSON_TYPES.filter((json) => !named.has(json)).map((json) => ({ range: json, weight }))
        : [{ range, weight }],
    )
    .sort((one, other) => other.weight - one.weight);
  const best = given.find(({ range }) => JSON_TYPES.includes(range));
  // Everything can be given as JSON, so nothing that is wanted less is ever given.
  const wanted = given
    .filter(({ weight }) => best === undefined || weight >= best.weight)
    .map(({ range }) => range);
  return [...new Set(wanted)].join(', ');
}
