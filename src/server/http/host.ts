import { type HttpRule, refuse } from './http-rule.ts';

/** What can be in the name of a host, an address or a port. A URL could have more there, credentials for one. */
const CHARACTERS = /^[\w.:[\]-]+$/;

/**
 * Refuses a request whose `Host` would make the request's URL invalid, or give it another path: Node lets it through,
 * and the framework builds the URL from it. An empty one is harmless (RFC 9112, 3.2).
 */
export function host(): HttpRule {
  let known: string | undefined;
  return (req, res) => {
    const named = req.headers.host;
    if (named === known || named === undefined || named === '') {
      return false;
    }
    if (CHARACTERS.test(named) && URL.canParse(`http://${named}`)) {
      known = named;
      return false;
    }
    return refuse(res, 400, 'The "Host" header must be a host, or a host and a port.');
  };
}
