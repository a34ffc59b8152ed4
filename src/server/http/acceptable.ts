import { type HttpRule, refuse } from './http-rule.ts';
import { JSON_TYPES, readMediaRanges, WILDCARDS } from './media-ranges.ts';

/**
 * The media types of responses: JSON, or JSON in parts. There are no subscriptions, so no response is an event stream.
 */
const GIVEN = [...JSON_TYPES, ...WILDCARDS, 'multipart/mixed', 'multipart/*'];

/** How such an operation ends. */
export const UNACCEPTABLE = {
  outcome: 'BAD_REQUEST',
  reason:
    'Responses are application/graphql-response+json or application/json: accept one of them.',
} as const;

/**
 * Refuses callers who accept none of our media types before any work is done for them. An event stream is not among
 * them: the framework would turn a response into one, which could carry neither `no-store` nor an error status. The
 * header keeps the types that can be given, the preferred one first, so no later rule reads weights or charsets.
 */
export function acceptable(): HttpRule {
  /** Of the last request: nearly all callers send the same header. */
  let last = { accept: '', wanted: '' };
  return (req, res) => {
    const { accept } = req.headers;
    if (accept === undefined || accept.trim() === '') {
      return false;
    }
    if (accept !== last.accept) {
      last = { accept, wanted: wantedOf(accept) };
    }
    if (last.wanted === '') {
      return refuse(res, 406, UNACCEPTABLE.reason, { code: UNACCEPTABLE.outcome });
    }
    req.headers.accept = last.wanted;
    return false;
  };
}

function wantedOf(accept: string): string {
  const entries = readMediaRanges(accept);
  const isNamed = (type: string) => entries.some(({ range }) => range === type);
  return (
    entries
      .filter(({ type, weight }) => weight > 0 && GIVEN.includes(type))
      // A wildcard stands for JSON alone: nobody expects an answer in parts of it.
      .flatMap(({ range, weight }) =>
        WILDCARDS.includes(range)
          ? JSON_TYPES.filter((type) => !isNamed(type)).map((type) => ({ range: type, weight }))
          : [{ range, weight }],
      )
      .sort((one, other) => other.weight - one.weight)
      .map(({ range }) => range)
      .join(', ')
  );
}
