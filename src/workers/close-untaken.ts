import type { Worker } from 'node:cluster';

/** Node's own messages between the primary and a worker about a connection. */
interface Passing {
  readonly act?: string;
  readonly seq?: number;
  readonly ack?: number;
  accepted?: boolean;
}

/**
 * Closes connections that a worker was handed and never took, because it ended before it saw them, or because it is
 * draining, as all workers are then. Node keeps such a connection open in the primary until a worker says that it took
 * it; its caller would wait until the primary ends. So this says it in the worker's place.
 *
 * @returns whether the worker was handed a connection, and has not taken it yet
 */
export function closeUntaken(worker: Worker): () => boolean {
  const { process } = worker;
  const untaken = new Set<number>();
  process.send = new Proxy(process.send, {
    apply(send, self, args) {
      const [message]: (Passing | undefined)[] = args;
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
  return () => untaken.size > 0;
}
