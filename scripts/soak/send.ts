import { type Agent, request } from 'node:http';

export interface Reply {
  // biome-ignore lint/suspicious/noExplicitAny: each operation has its own shape of response
  readonly data: any;
  /** The codes of all errors. */
  readonly codes: readonly string[];
}

/** Sends one operation; undefined when it was cut off after `leaveMs`. */
export function send(
  origin: string,
  {
    agent,
    headers = {},
    query,
    variables,
    leaveMs,
  }: {
    readonly agent: Agent;
    readonly headers?: Record<string, string>;
    readonly query: string;
    readonly variables?: Record<string, unknown>;
    readonly leaveMs?: number | undefined;
  },
): Promise<Reply | undefined> {
  const { promise, resolve, reject } = Promise.withResolvers<Reply | undefined>();
  const outgoing = request(
    `${origin}/graphql`,
    { method: 'POST', agent, headers: { 'content-type': 'application/json', ...headers } },
    (res) => {
      const chunks: Buffer[] = [];
      res.on('data', (chunk: Buffer) => chunks.push(chunk));
      res.on('error', fail);
      res.on('end', () => {
        const { data, errors = [] } = JSON.parse(Buffer.concat(chunks).toString());
        const codes = errors.map(
          (error: { extensions: { code: string } }) => error.extensions.code,
        );
        resolve({ data, codes });
      });
    },
  );
  let left = false;
  function fail(error: Error): void {
    if (left) {
      resolve(undefined);
    } else {
      reject(error);
    }
  }
  outgoing.on('error', fail);
  if (leaveMs !== undefined) {
    const timer = setTimeout(() => {
      left = true;
      outgoing.destroy(new Error('left'));
    }, leaveMs);
    outgoing.once('close', () => clearTimeout(timer));
  }
  outgoing.end(JSON.stringify({ query, variables }));
  return promise;
}
