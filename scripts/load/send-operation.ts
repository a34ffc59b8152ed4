import { Pool } from 'undici';

/** How an operation ended, as its caller saw it. */
export type Ending = 'good' | 'refused' | 'too late' | 'failed';

export interface Sample {
  /** When it should have been sent, on the clock of `performance.now()`. */
  readonly dueAt: number;
  /** From then to the whole answer. */
  readonly ms: number;
  readonly ending: Ending;
  /** The code of its first error, or the HTTP status where there is none. */
  readonly detail: string;
}

/** How long a caller waits before it gives up. */
export const CLIENT_TIMEOUT_MS = 2000;

export interface Callers {
  send: (operation: string, dueAt: number) => Promise<Sample>;
  close: () => Promise<void>;
}

/** Callers of several accounts, each with a key of its own, and with as many connections as they need. */
export function createCallers(origin: string, accounts: number): Callers {
  const pool = new Pool(origin, { connections: null, pipelining: 1 });
  let sent = 0;
  return {
    async send(body, dueAt) {
      sent += 1;
      try {
        const response = await pool.request({
          method: 'POST',
          path: '/graphql',
          headers: {
            'content-type': 'application/json',
            authorization: `Bearer account-${sent % accounts}`,
          },
          body,
          signal: AbortSignal.timeout(
            Math.max(1, Math.ceil(dueAt + CLIENT_TIMEOUT_MS - performance.now())),
          ),
        });
        const text = await response.body.text();
        return { dueAt, ms: performance.now() - dueAt, ...judge(response.statusCode, text) };
      } catch (error) {
        const timedOut = error instanceof Error && error.name === 'TimeoutError';
        const ms = performance.now() - dueAt;
        const detail = timedOut ? 'time-out' : String(error);
        return { dueAt, ms, ending: timedOut ? 'too late' : 'failed', detail };
      }
    },
    close: () => pool.destroy(),
  };
}

function judge(status: number, text: string): Pick<Sample, 'ending' | 'detail'> {
  const code = /"code":"(\w+)"/.exec(text)?.[1];
  if (status === 200 && !text.includes('"errors"')) {
    return { ending: 'good', detail: 'ok' };
  }
  return { ending: code === 'OVERLOADED' ? 'refused' : 'failed', detail: code ?? String(status) };
}
