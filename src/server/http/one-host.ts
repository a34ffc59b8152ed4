import { endConnection } from './end-connection.ts';
import { type HttpRule, refuse } from './http-rule.ts';
import { isSentTwice } from './sent-twice.ts';

/**
 * Refuses a request of HTTP/1.1 without a `Host`, and any with more than one (RFC 9112, 3.2): a proxy in between may
 * have looked at the other, and whatever follows on the connection is as doubtful. Node lets the latter through, and
 * refuses the former without the headers that every response has.
 */
export const oneHost: HttpRule = (req, res) => {
  const isMissing = req.headers.host === undefined && req.httpVersion === '1.1';
  if (!isMissing && !isSentTwice(req, 'host')) {
    return false;
  }
  endConnection(res);
  return refuse(res, 400, 'A request must have exactly one "Host" header.');
};
