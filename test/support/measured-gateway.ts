import { afterAll, beforeAll, beforeEach } from 'vitest';
import { readProcessFigures } from '../../scripts/support/read-metrics.ts';
import { type AnsweringApi, startAnsweringApi } from './answering-api.ts';
import { spawnGateway } from './gateway-process.ts';
import { idOf, pageOf, restClient, restPage } from './scripted-api.ts';
import { slowness } from './slowness.ts';
import type { AnswerError } from './start-gateway.ts';

const WARM_UP = 3;
const ROUNDS = 5;

export interface MeasuredAnswer {
  readonly status: number;
  // biome-ignore lint/suspicious/noExplicitAny: tests look into responses of every shape
  readonly data: any;
  readonly errors: readonly AnswerError[] | undefined;
  readonly bytes: number;
}

export interface MeasuredGateway {
  readonly api: () => AnsweringApi;
  readonly origin: () => string;
  /** Sends a body as JSON, with the key of a caller. */
  readonly post: (body: string, headers?: Record<string, string>) => Promise<MeasuredAnswer>;
  /** Sends an operation in the same way. */
  readonly ask: (query: string, variables?: Record<string, unknown>) => Promise<MeasuredAnswer>;
  /** The memory that the process holds. */
  readonly memoryMb: () => Promise<number>;
  /**
   * CPU time of the process for one request, in milliseconds of a usual machine: the median of several requests,
   * after a warm-up.
   */
  readonly cpuMs: (send: (round: number) => Promise<unknown>) => Promise<number>;
}

/** A gateway in its own process for all tests of a file, so that its CPU time is that of the gateway alone. */
export function measuredGateway(env: Record<string, string> = {}): MeasuredGateway {
  let api: AnsweringApi;
  let origin = '';
  let metricsUrl = '';
  let kill = () => {};
  beforeAll(async () => {
    api = await startAnsweringApi();
    const gateway = spawnGateway({
      CLIENTS_API_URL: api.url,
      METRICS_PORT: '0',
      ...env,
    });
    kill = gateway.kill;
    origin = await gateway.origin();
    metricsUrl = await gateway.metricsUrl();
  });
  beforeEach(() => {
    api.answer = answerWell;
    api.takeLines();
  });
  afterAll(async () => {
    kill();
    await api.close();
  });

  const readCpuMs = async () => (await readProcessFigures(metricsUrl)).cpuSeconds * 1000;
  async function post(body: string, headers: Record<string, string> = {}): Promise<MeasuredAnswer> {
    const response = await fetch(`${origin}/graphql`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        authorization: `Bearer ${api.key}`,
        ...headers,
      },
      body,
    });
    const text = await response.text();
    const { data, errors } = JSON.parse(text);
    return { status: response.status, data, errors, bytes: text.length };
  }

  return {
    api: () => api,
    origin: () => origin,
    post,
    ask: (query, variables) => post(JSON.stringify({ query, variables })),
    memoryMb: async () => (await readProcessFigures(metricsUrl)).residentBytes / 2 ** 20,
    async cpuMs(send) {
      for (let round = 0; round < WARM_UP; round += 1) {
        await send(round);
      }
      const costs: number[] = [];
      let before = await readCpuMs();
      for (let round = WARM_UP; round < WARM_UP + ROUNDS; round += 1) {
        await send(round);
        // The end of one round is the start of the next.
        const after = await readCpuMs();
        costs.push((after - before) / slowness());
        before = after;
      }
      return costs.sort((a, b) => a - b)[Math.floor(ROUNDS / 2)] ?? Number.NaN;
    },
  };
}

/** A REST API with a list of 2000 clients, and a client for every id. */
const answerWell: AnsweringApi['answer'] = (call) => {
  if (!call.path.includes('?')) {
    return { body: restClient(idOf(call)) };
  }
  const page = pageOf(call);
  const items = Array.from({ length: 20 }, (_, index) => restClient(`c${page}-${index}`));
  return { body: restPage(items, { page, totalItems: 2000 }) };
};
