import { type HttpRule, refuse } from './http-rule.ts';

/** More than these would be taken for a path or a query of the request. */
const CHARACTERS = /^[\w.:[\]-]+$/;

/**
 * Refuses a request whose `Host` is none (RFC 9112, 3.2). Node lets it through, and the framework puts together the URL of
 * the request with it.
 */
export function host(): HttpRule {
  let known: string | undefined;
  return (req, res) => {
    const named = req.headers.host;
    if (named === known || named === undefined) {
      return false;
    }
    if (CHARACTERS.test(named) && URL.canParse(`http://${named}`)) {
      known = named;
      return false;
    }
    return refuse(res, 400, 'The header "Host" is not a host, or a host and a port.', {
      code: 'BAD_REQUEST',
    });
  };
}
