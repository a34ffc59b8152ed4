import { type HttpRule, refuse } from './http-rule.ts';
import { readMediaRanges } from './media-ranges.ts';

/** JSON, or JSON in parts. There are no subscriptions, so nothing is ever an event stream. */
const GIVEN = /^(\*\/\*|application\/(\*|json|graphql-response\+json)|multipart\/(\*|mixed))(;|$)/;
/** They stand for each type that is not named beside them, JSON alone: who sends one expects no parts. */
const WILDCARDS = ['*/*', 'application/*'];
/** The one that everybody knows comes first. */
const JSON_TYPES = ['application/json', 'application/graphql-response+json'];

/**
 * Refuses who can take no answer that there is: before anything is done, since it would be done for nobody. An event
 * stream, which the framework would make of an answer, could not say that nobody may keep it, or that it failed.
 * What can be given is left in the header, the most wanted first: from here on nobody looks at weights and charsets.
 */
export function acceptable(): HttpRule {
  /** Nearly all callers send the same. */
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
      return refuse(
        res,
        406,
        'Answers are application/graphql-response+json or application/json: accept one of them.',
        { code: 'BAD_REQUEST' },
      );
    }
    req.headers.accept = last.wanted;
    return false;
  };
}

function wantedOf(accept: string): string {
  const entries = readMediaRanges(accept);
  const isNamed = (type: string) => entries.some(({ range }) => range === type);
  return entries
    .flatMap(({ range, weight }) =>
      WILDCARDS.includes(range)
        ? JSON_TYPES.filter((type) => !isNamed(type)).map((type) => ({ range: type, weight }))
        : [{ range, weight }],
    )
    .filter(({ range, weight }) => weight > 0 && GIVEN.test(range))
    .sort((one, other) => other.weight - one.weight)
    .map(({ range }) => range)
    .join(', ');
}
