import type { TestGateway } from './start-gateway.ts';

/** All that can be seen of an operation: what the caller gets, what the REST API was asked, what was logged. */
export interface Seen {
  readonly status: number;
  readonly headers: Record<string, string>;
  readonly text: string;
  readonly calls: readonly string[];
  readonly log: Record<string, unknown> | undefined;
}

export interface Asked {
  readonly query: string;
  readonly variables?: Record<string, unknown> | undefined;
  readonly headers?: Record<string, string> | undefined;
  /** Beside `query` and `variables`. */
  readonly more?: Record<string, unknown> | undefined;
}

let texts = 0;

/** Asks with a text that was never there before, so that it takes the long way, whatever was asked before. */
export function askCold(
  gateway: TestGateway,
  takeCalls: () => string[],
  asked: Asked,
): Promise<Seen> {
  texts += 1;
  return ask(gateway, takeCalls, { ...asked, query: `${asked.query} # ${texts}` });
}

/** Asks often enough for the same text to take the fast path, and tells of the last time. */
export async function askHot(
  gateway: TestGateway,
  takeCalls: () => string[],
  asked: Asked,
): Promise<Seen> {
  const query = `${asked.query} # `;
  await ask(gateway, takeCalls, { ...asked, query });
  await ask(gateway, takeCalls, { ...asked, query });
  return ask(gateway, takeCalls, { ...asked, query });
}

async function ask(
  { fetch, logs }: TestGateway,
  takeCalls: () => string[],
  { query, variables, headers, more }: Asked,
): Promise<Seen> {
  const before = logs.length;
  takeCalls();
  const response = await fetch('/graphql', {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      'x-request-id': 'the-same',
      'accept-encoding': 'identity',
      ...headers,
    },
    body: JSON.stringify({ query, variables, ...more }),
  });
  const { date: _date, ...shown } = Object.fromEntries(response.headers);
  const text = await response.text();
  const line = logs.slice(before).find(({ requestId }) => requestId === 'the-same');
  return {
    status: response.status,
    headers: shown,
    text,
    calls: takeCalls().sort(),
    log: line && { ...line, time: 0, durationMs: 0 },
  };
}
