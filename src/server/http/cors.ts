import type { HttpRule } from './http-rule.ts';

/**
 * All: tools that watch a page add headers of their own (`baggage`, for one), and the gateway ignores what it does not
 * know. The wildcard does not stand for `authorization`.
 */
const ALLOWED_HEADERS = 'authorization, *';
const PREFLIGHT_SECONDS = '600';
const EXPOSED_HEADERS = 'x-request-id, retry-after';

/**
 * Lets pages of the listed origins call, with a credential that they attach themselves: cookies are never
 * asked for. With no origin listed there are no CORS headers at all.
 */
export function cors(origins: readonly string[]): HttpRule {
  return (req, res) => {
    if (origins.length === 0) {
      return false;
    }
    res.appendHeader('vary', 'Origin');
    const { origin } = req.headers;
    if (origin === undefined || !origins.includes(origin)) {
      return false;
    }
    res.setHeader('access-control-allow-origin', origin);
    res.setHeader('access-control-expose-headers', EXPOSED_HEADERS);
    if (req.method !== 'OPTIONS' || req.headers['access-control-request-method'] === undefined) {
      return false;
    }
    res.writeHead(204, {
      'access-control-allow-methods': 'GET, POST',
      'access-control-allow-headers': ALLOWED_HEADERS,
      'access-control-max-age': PREFLIGHT_SECONDS,
    });
    res.end();
    return true;
  };
}

/**
 * The CORS headers of a refusal of what could not be read: whoever sent it can read why. Its origin may be in the part
 * that was not read, so any page may; there is nothing in it that it should not know.
 */
export function corsOfUnreadable(origins: readonly string[]): Readonly<Record<string, string>> {
  return origins.length === 0
    ? {}
    : {
        'access-control-allow-origin': '*',
        'access-control-expose-headers': EXPOSED_HEADERS,
      };
}
