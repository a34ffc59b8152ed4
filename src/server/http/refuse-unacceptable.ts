import { type HttpRule, refuse } from './http-rule.ts';
import { wantedTypes } from './wanted-types.ts';

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
export const refuseUnacceptable: HttpRule = (req, res) => {
  const { accept } = req.headers;
  if (accept === undefined || accept.trim() === '') {
    return false;
  }
  const wanted = wantedTypes(accept);
  if (wanted === '') {
    return refuse(res, 406, UNACCEPTABLE.reason, { code: UNACCEPTABLE.outcome });
  }
  req.headers.accept = wanted;
  return false;
};
