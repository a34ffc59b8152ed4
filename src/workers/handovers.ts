import type { Worker } from 'node:cluster';

/** Node's own messages between the primary and a worker about a connection. */
interface Passing {
  readonly act?: string;
  /** Of the port. */
  readonly key?: string;
  readonly seq?: number;
  readonly ack?: number;
  accepted?: boolean;
}

/** The connections that the primary hands to one worker. */
export interface Handovers {
  /** Whether the worker has the port, so that it may be handed connections. */
  readonly hasPort: () => boolean;
  /** Whether the worker was handed a connection, and has not taken it yet. */
  readonly isHanded: () => boolean;
  /**
   * Hands it no more connections. When that is said of all workers, the port closes at once: if they said it, the
   * primary would still accept what they no longer take.
   */
  readonly end: () => void;
}

/**
 * Watches a worker, and closes connections that it was handed and never took, because it ended before it saw them. Node
 * keeps such a connection open in the primary until a worker says that it took it; its caller would wait until the
 * primary ends. So this says it in the worker's place.
 */
export function watchHandovers(worker: Worker): Handovers {
  const { process } = worker;
  const untaken = new Set<number>();
  let port: string | undefined;
  process.send = new Proxy(process.send, {
    apply(send, self, args) {
      const [message]: (Passing | undefined)[] = args;
      port = message?.key ?? port;
      if (message?.act === 'newconn' && message.seq !== undefined) {
        untaken.add(message.seq);
      }
      return Reflect.apply(send, self, args);
    },
  });
  process.prependListener('internalMessage', (message: Passing) => {
    if (message.ack !== undefined && untaken.delete(message.ack)) {
      message.accepted = true;
    }
  });
  worker.once('exit', () => {
    // So that it is handed no more: while it owes an answer, Node does not notice by itself that the worker is gone.
    worker.disconnect();
    for (const ack of untaken) {
      process.emit('internalMessage', { cmd: 'NODE_CLUSTER', ack });
    }
  });
  return {
    hasPort: () => port !== undefined,
    isHanded: () => untaken.size > 0,
    end() {
      process.emit('internalMessage', { cmd: 'NODE_CLUSTER', act: 'close', key: port });
    },
  };
}
