import { buildConnector, Client as HttpClient } from 'undici';
import { createLazyTimer, type LazyTimer } from './lazy-timer.ts';
import { reuseReadBuffer } from './reuse-read-buffer.ts';

/** A connection to the REST API, for one call at a time. It is opened by the first, and anew when a call has lost it. */
export interface Connection {
  readonly client: HttpClient;
  /** Ends it also while it is being opened, which its client would go on with. */
  readonly abort: () => void;
  readonly timer: LazyTimer;
  /** False: not open yet, closed, or unusable, since the response to its call was given up. */
  isOpen: boolean;
  /** True: a call was made on it since it was opened, so the other side may be closing it by now. */
  isReused: boolean;
  /** True from when a call is sent until the whole head of its response is here. */
  awaitsHead: boolean;
  /** When its last call ended, on the clock of `performance.now()`. */
  idleSince: number;
}

/** The connections to one origin, none of them for two calls at once. */
export interface Connections {
  take: () => Connection;
  /** To be called once, when the call has ended. */
  giveBack: (connection: Connection) => void;
  /**
   * Closes those on which no call has ended since then. To be called when one that began then got no response: the
   * other side may be gone without a word, and then all of them lead nowhere, though its name leads to another by now.
   */
  closeIdleSince: (time: number) => void;
  /** Resolves when the last call has ended. */
  close: () => Promise<void>;
}

/**
 * Opens as many as are taken at once; whoever takes them limits that. The one that was given back last is taken first,
 * so that no more stay open than are needed.
 *
 * The bytes that a call reads are valid only during the callback, since the next bytes overwrite them.
 */
export function createConnections(
  origin: string,
  { connect, ...options }: HttpClient.Options & { connect: { timeout: number } },
): Connections {
  const idle: Connection[] = [];
  const clients = new Set<HttpClient>();

  function create(): Connection {
    const onread = reuseReadBuffer(() => !connection.awaitsHead);
    // Of one socket only: Node keeps a closed socket as long as the signal that it was opened with.
    let controller = new AbortController();
    const client = new HttpClient(origin, {
      ...options,
      connect(target, callback) {
        controller = new AbortController();
        const { signal } = controller;
        buildConnector({ ...connect, allowH2: false, onread, signal })(target, callback);
      },
    });
    const connection: Connection = {
      client,
      abort: () => controller.abort(),
      timer: createLazyTimer(),
      isOpen: false,
      isReused: false,
      awaitsHead: false,
      idleSince: 0,
    };
    client.on('connect', () => {
      connection.isOpen = true;
    });
    client.on('disconnect', () => {
      connection.isOpen = false;
      connection.isReused = false;
      const place = idle.indexOf(connection);
      if (place !== -1) {
        // Not to be opened anew: others, which are open, come first.
        idle.splice(place, 1);
        end(connection);
      }
    });
    clients.add(client);
    return connection;
  }

  function end({ client, abort }: Connection): void {
    clients.delete(client);
    void client.destroy();
    abort();
  }

  return {
    take: () => idle.pop() ?? create(),
    giveBack(connection) {
      if (connection.isOpen) {
        connection.idleSince = performance.now();
        idle.push(connection);
      } else {
        // Even if it were to open after all: the next call has better chances, and its full time, on another.
        end(connection);
      }
    },
    closeIdleSince(time) {
      const newer = idle.findIndex(({ idleSince }) => idleSince >= time);
      idle.splice(0, newer === -1 ? idle.length : newer).forEach(end);
    },
    async close() {
      await Promise.all(Array.from(clients, (client) => client.close()));
    },
  };
}
