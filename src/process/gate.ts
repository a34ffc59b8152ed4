import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';

/** Lets requests through, or holds them for a moment. */
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
