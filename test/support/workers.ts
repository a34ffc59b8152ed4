import { randomUUID } from 'node:crypto';
import { type GatewayProcess, startProcess } from './gateway-process.ts';
import { type KeptConnection, keptConnectionForTest } from './kept-connection.ts';

const MOST_TRIES = 40;

export interface WorkerConnection extends KeptConnection {
  /** The process id of the worker at its other end. */
  readonly pid: number;
}

export interface WorkersGateway extends GatewayProcess {
  readonly at: string;
  /** A new connection, to whichever worker gets it. */
  connect: () => Promise<WorkerConnection>;
  /** A new connection to a worker that matches. */
  connectTo: (fits: (pid: number) => boolean) => Promise<WorkerConnection>;
  /** A new connection to each of two workers. */
  connectToBoth: () => Promise<{ one: WorkerConnection; other: WorkerConnection }>;
}

/** A gateway with two workers, unless the environment says otherwise; killed after the test. */
export async function workersForTest(
  env: Record<string, string> = {},
  node?: string,
): Promise<WorkersGateway> {
  const gateway = startProcess({ WORKERS: '2', ...env }, node);
  const at = await gateway.origin();

  /** Opens a connection; the log line of an operation says which worker has it. */
  async function connect(): Promise<WorkerConnection> {
    const connection = keptConnectionForTest(at);
    const id = randomUUID();
    await connection.ask('{ __typename }', { 'x-request-id': id });
    const line = await gateway.logged(({ requestId }) => requestId === id);
    return { ...connection, pid: Number(line['worker']) };
  }

  async function connectTo(fits: (pid: number) => boolean): Promise<WorkerConnection> {
    const seen: number[] = [];
    while (seen.length < MOST_TRIES) {
      const connection = await connect();
      if (fits(connection.pid)) {
        return connection;
      }
      seen.push(connection.pid);
    }
    throw new Error(`Connections went to these alone: ${new Set(seen)}`);
  }

  return {
    ...gateway,
    at,
    connect,
    connectTo,
    async connectToBoth() {
      const one = await connect();
      return { one, other: await connectTo((pid) => pid !== one.pid) };
    },
  };
}
