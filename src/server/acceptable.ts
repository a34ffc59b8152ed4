import { type HttpRule, pathOf, refuse } from './http-rule.ts';

/** JSON, or JSON in parts. There are no subscriptions, so nothing is ever an event stream. */
const GIVEN =
  /(^|,)\s*(\*\/\*|application\/(\*|json|graphql-response\+json)|multipart\/(\*|mixed))\s*(;|,|$)/i;

/**
 * Refuses who can take no answer that there is: before anything is done, since it would be done for nobody. An event
 * stream, which the framework would make of an answer, could not say that nobody may keep it, or that it failed.
 */
export const acceptable: HttpRule = (req, res) => {
  const { accept } = req.headers;
  if (
    accept === undefined ||
    GIVEN.test(accept) ||
    accept.trim() === '' ||
    pathOf(req) !== '/graphql'
  ) {
    return false;
  }
  return refuse(
    res,
    406,
    'Answers are application/graphql-response+json or application/json: accept one of them.',
    { code: 'BAD_REQUEST' },
  );
};
