import type { IncomingMessage, ServerResponse } from 'node:http';
import compression from 'compression';

/** Compresses answers for who can read that, where it is worth it; for anybody else it is not even set up. */
export function createCompress() {
  const compress = compression();
  return (req: IncomingMessage, res: ServerResponse, next: () => void): void => {
    if (req.headers['accept-encoding'] === undefined) {
      next();
    } else {
      compress(req, res, next);
    }
  };
}
