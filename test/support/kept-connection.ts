import { Agent, type IncomingHttpHeaders, request } from 'node:http';
import { onTestFinished } from 'vitest';

export interface KeptAnswer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  // biome-ignore lint/suspicious/noExplicitAny: tests look into responses of every shape
  readonly body: any;
}

/** One connection to a server, for one request after the other; closed after the test. */
export interface KeptConnection {
  get: (path: string) => Promise<KeptAnswer>;
  /** Sends one operation as JSON. */
  ask: (query: string, headers?: Record<string, string>) => Promise<KeptAnswer>;
}

export function keptConnectionForTest(origin: string): KeptConnection {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  onTestFinished(() => agent.destroy());

  function send(path: string, method: string, headers: Record<string, string>, body: string) {
    const { promise, resolve, reject } = Promise.withResolvers<KeptAnswer>();
    const outgoing = request(origin + path, { method, headers, agent }, (response) => {
      let text = '';
      response.setEncoding('utf8').on('data', (part) => {
        text += part;
      });
      response.on('error', reject);
      response.on('end', () => {
        const { statusCode: status = 0, headers: answered } = response;
        resolve({ status, headers: answered, body: text === '' ? undefined : JSON.parse(text) });
      });
    });
    outgoing.on('error', reject);
    outgoing.end(body);
    return promise;
  }

  return {
    get: (path) => send(path, 'GET', {}, ''),
    ask: (query, headers = {}) =>
      send(
        '/graphql',
        'POST',
        { 'content-type': 'application/json', ...headers },
        JSON.stringify({ query }),
      ),
  };
}
