import type { IncomingMessage, ServerResponse } from 'node:http';
import { constants } from 'node:zlib';
import compression from 'compression';
import { acceptsParts } from './accepts-parts.ts';

const IN_PARTS = /^multipart\/mixed\b/;

const whole = compression();
/** Whatever is written is sent at once: a part of a response must not wait in the compressor for the next one. */
const inParts = compression({
  filter: (req, res) =>
    IN_PARTS.test(String(res.getHeader('content-type'))) || compression.filter(req, res),
  flush: constants.Z_SYNC_FLUSH,
  brotli: { flush: constants.BROTLI_OPERATION_FLUSH },
});

/** Compresses responses that are large enough, for callers who accept that; for others nothing is set up at all. */
export function compress(req: IncomingMessage, res: ServerResponse, next: () => void): void {
  if (req.headers['accept-encoding'] === undefined) {
    next();
    return;
  }
  const middleware = acceptsParts(req.headers.accept) ? inParts : whole;
  middleware(req, res, next);
}
