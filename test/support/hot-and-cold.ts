import type { TestGateway } from './start-gateway.ts';

/** Everything visible of an operation: the response, the REST calls and the log lines. */
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
  /** Parameters besides `query` and `variables`. */
  readonly more?: Record<string, unknown> | undefined;
}

let texts = 0;

/** Sends an operation with a new text, so that Yoga executes it, whatever was sent before. */
export function askCold(
  gateway: TestGateway,
  takeCalls: () => string[],
  asked: Asked,
): Promise<Seen> {
  texts += 1;
  return ask(gateway, takeCalls, { ...asked, query: `${asked.query} # ${texts}` });
}

/** Sends the same text until it is on the fast path; returns what was seen the last time. */
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
