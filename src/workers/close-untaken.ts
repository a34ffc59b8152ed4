import type { Worker } from 'node:cluster';

/** What the primary and a worker say to each other about a connection: messages of Node's own. */
interface Passing {
  readonly act?: string;
  readonly seq?: number;
  readonly ack?: number;
  accepted?: boolean;
}

/**
 * Closes connections that a worker was handed and does not take, since it ended before it saw them or is draining, as
 * all are then. Node holds them open until a worker has said that it took them, so it is told so here; else their
 * callers would wait until the primary ends.
 */
export function closeUntaken(worker: Worker): void {
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
    // So that it is handed no more: while it owes an answer, Node does not see by itself that it has gone.
    worker.disconnect();
    for (const ack of untaken) {
      process.emit('internalMessage', { cmd: 'NODE_CLUSTER', ack });
    }
  });
}
