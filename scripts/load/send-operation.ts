import { once } from 'node:events';
import { Agent, request } from 'node:http';

/** How an operation ended, as its caller saw it. */
export type Ending = 'good' | 'refused' | 'too late' | 'failed';

export interface Sample {
  /** When it should have been sent, on the clock of `performance.now()`. */
  readonly dueAt: number;
  /** Milliseconds from then to the complete response. */
  readonly ms: number;
  readonly ending: Ending;
  /** The code of its first error, or the HTTP status where there is none. */
  readonly detail: string;
}

/** How long a caller waits before it gives up. */
const CLIENT_TIMEOUT_MS = 2000;

export interface Callers {
  /** Opens connections in advance, as load balancers do. */
  connect: (connections: number) => Promise<void>;
  send: (operation: string, dueAt: number) => Promise<Sample>;
  close: () => void;
}

/** Callers of several accounts, each with its own key, and as many connections as needed. */
export function createCallers(origin: string, accounts: number): Callers {
  const agent = new Agent({ keepAlive: true, maxFreeSockets: Number.POSITIVE_INFINITY });
  let sent = 0;
  return {
    async connect(connections) {
      const one = async () => {
        const outgoing = request(`${origin}/livez`, { agent }).end();
        const [response] = await once(outgoing, 'response');
        response.resume();
        await once(response, 'end');
      };
      await Promise.all(Array.from({ length: connections }, one));
    },
    send(body, dueAt) {
      const { promise, resolve } = Promise.withResolvers<Sample>();
      sent += 1;
      const headers = {
        'content-type': 'application/json',
        'content-length': Buffer.byteLength(body),
        authorization: `Bearer account-${sent % accounts}`,
      };
      const end = (ending: Ending, detail: string) => {
        clearTimeout(timer);
        resolve({ dueAt, ms: performance.now() - dueAt, ending, detail });
      };
      const outgoing = request(`${origin}/graphql`, { method: 'POST', agent, headers }, (res) => {
        const chunks: Buffer[] = [];
        res.on('data', (chunk: Buffer) => chunks.push(chunk));
        res.on('error', (error) => end('failed', String(error)));
        res.on('end', () => end(...judge(res.statusCode ?? 0, Buffer.concat(chunks).toString())));
      });
      const timer = setTimeout(
        () => {
          end('too late', 'time-out');
          outgoing.destroy();
        },
        dueAt + CLIENT_TIMEOUT_MS - performance.now(),
      );
      outgoing.on('error', (error) => end('failed', String(error)));
      outgoing.end(body);
      return promise;
    },
    close: () => agent.destroy(),
  };
}

function judge(status: number, text: string): [Ending, string] {
  const code = /"code":"(\w+)"/.exec(text)?.[1];
  if (status === 200 && !text.includes('"errors"')) {
    return ['good', 'ok'];
  }
  return [code === 'OVERLOADED' ? 'refused' : 'failed', code ?? String(status)];
}
