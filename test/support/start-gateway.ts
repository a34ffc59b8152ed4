import { Writable } from 'node:stream';
import { pino } from 'pino';
import { afterAll, onTestFinished } from 'vitest';
import { readConfig } from '../../src/config.ts';
import { createGateway, type GatewayOptions } from '../../src/gateway.ts';
import { listen } from '../../src/process/listen.ts';
import { createReadiness } from '../../src/server/http/readiness.ts';

/** A GraphQL response over HTTP; `data` has no types. */
export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  // biome-ignore lint/suspicious/noExplicitAny: tests look into responses of every shape
  readonly data: any;
  readonly errors: readonly AnswerError[] | undefined;
  readonly text: string;
}

export interface AnswerError {
  readonly message: string;
  readonly locations?: readonly { readonly line: number; readonly column: number }[];
  readonly path?: readonly (string | number)[];
  readonly extensions: { readonly code: string; readonly requestId: string } & Record<
    string,
    unknown
  >;
}

export interface TestGateway {
  /** `http://127.0.0.1:PORT` */
  readonly origin: string;
  /** Sends one operation as JSON, with the API's key as a Bearer credential unless headers say otherwise. */
  ask: (
    query: string,
    variables?: Record<string, unknown>,
    headers?: Record<string, string>,
  ) => Promise<Answer>;
  /** Posts a text or bytes as they are, and anything else as JSON; the credential is that of `ask`. */
  post: (body: unknown, headers?: Record<string, string>) => Promise<Answer>;
  /** Sends any request to a path of the gateway. */
  fetch: (path: string, init?: RequestInit) => Promise<Response>;
  /** Every log line so far, parsed. */
  readonly logs: readonly Record<string, unknown>[];
}

/** What `src/start.ts` reads from the environment besides the configuration. */
export type MoreOptions = Partial<Pick<GatewayOptions, 'manifest' | 'metrics' | 'tracing'>>;

/**
 * A gateway on a loopback port, in this process, over a running REST API. Whoever starts it must call `close`;
 * `gatewayForSuite` and `gatewayForTest` do so themselves.
 */
export async function startGateway(
  api: { readonly url: string; readonly key?: string; readonly defaultApiKey?: string },
  env: Record<string, string> = {},
  more: MoreOptions = {},
): Promise<TestGateway & { close: () => Promise<void> }> {
  const config = readConfig({
    PORT: '0',
    CLIENTS_API_URL: api.url,
    // Tests share this process and the machine, and some move the clock, so lag of the event loop says nothing here.
    MAX_EVENT_LOOP_DELAY_MS: '60000',
    ...env,
  });
  const logs: Record<string, unknown>[] = [];
  const sink = new Writable({
    write(chunk, _encoding, done) {
      logs.push(JSON.parse(String(chunk)));
      done();
    },
  });
  const logger = pino({ level: config.logLevel, base: null }, sink);
  const gateway = createGateway({
    config,
    clientsApi: { url: new URL(api.url), defaultApiKey: api.defaultApiKey },
    logger,
    readiness: createReadiness(),
    manifest: new Map(),
    ...more,
  });
  const listening = await listen(gateway.handle, config);
  const origin = `http://127.0.0.1:${listening.port}`;
  const fetchPath = (path: string, init?: RequestInit) => fetch(origin + path, init);

  async function post(body: unknown, headers?: Record<string, string>): Promise<Answer> {
    const bytes = Buffer.isBuffer(body) ? new Uint8Array(body) : undefined;
    const response = await fetchPath('/graphql', {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        ...(api.key !== undefined && { authorization: `Bearer ${api.key}` }),
        ...headers,
      },
      body: bytes ?? (typeof body === 'string' ? body : JSON.stringify(body)),
    });
    const text = await response.text();
    const { data, errors } = text === '' ? {} : JSON.parse(text);
    return { status: response.status, headers: response.headers, data, errors, text };
  }
  return {
    origin,
    logs,
    fetch: fetchPath,
    post,
    ask: (query, variables, headers) => post({ query, variables }, headers),
    async close() {
      await listening.drain({ delayMs: 0, graceMs: 1000 });
      await gateway.close();
    },
  };
}

/** Like `startGateway`, for a whole file of tests; closed after them. */
export async function gatewayForSuite(
  api: { readonly url: string; readonly key?: string },
  env?: Record<string, string>,
): Promise<TestGateway> {
  const gateway = await startGateway(api, env);
  afterAll(gateway.close);
  return gateway;
}

/** Like `startGateway`, for one test; closed after it. */
export async function gatewayForTest(
  api: { readonly url: string; readonly key?: string },
  env?: Record<string, string>,
  more?: MoreOptions,
): Promise<TestGateway> {
  const gateway = await startGateway(api, env, more);
  onTestFinished(gateway.close);
  return gateway;
}
