import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { endConnection } from '../server/http/end-connection.ts';

/** Lets requests through, or holds them for a moment: each is then the last on its connection. */
export interface Gate {
  readonly handle: (req: IncomingMessage, res: ServerResponse) => void;
  readonly close: () => void;
  /** Lets those through that were held, unless they have their response, or their callers have left. */
  readonly open: () => void;
}

/** Creates a gate that is open. */
export function createGate(handle: RequestListener): Gate {
  let held: (readonly [IncomingMessage, ServerResponse])[] | undefined;
  return {
    handle(req, res) {
      if (held === undefined) {
        handle(req, res);
      } else {
        // Now, since the next one on its connection may come before it is let through.
        endConnection(res);
        held.push([req, res]);
      }
    },
    close() {
      held ??= [];
    },
    open() {
      const waiting = held ?? [];
      held = undefined;
      for (const [req, res] of waiting) {
        if (!res.destroyed && !res.writableEnded) {
          handle(req, res);
        }
      }
    },
  };
}
