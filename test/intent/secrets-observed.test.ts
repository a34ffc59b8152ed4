import { createServer } from 'node:http';
import { buffer } from 'node:stream/consumers';
import { expect, test } from 'vitest';
import { type GatewayProcess, startProcess } from '../support/gateway-process.ts';
import { listenForTest } from '../support/loopback.ts';
import { type ScriptedCall, scriptedApiForTest } from '../support/scripted-api.ts';

/** Each secret is named after the place where it is sent; none may appear in any output. */
const KEY = 'canary-key-2f7c';
const TOKEN = 'canary-token-91ab';
const WRONG = 'canary-wrong-5b1e';
const ROUTER = 'canary-router-c044';
const COOKIE = 'canary-cookie-77de';
const QUERY = 'canary-query-8d03';
const JWT = `eyJhbGciOiJSUzI1NiIsImtpZCI6ImsxIn0.${Buffer.from('{"sub":"canary-jwt-31ac"}').toString('base64url')}.c2lnbmF0dXJl`;
const PLAIN = [KEY, TOKEN, WRONG, ROUTER, COOKIE, QUERY, JWT, 'canary-jwt-31ac'];
const base64 = (text: string) => Buffer.from(text).toString('base64');
const SECRETS = PLAIN.flatMap((text) => [
  text,
  base64(text),
  base64(`${text}:`).replace(/=+$/, ''),
]);

const OPERATIONS = [
  '{ __typename }',
  'query Read { client(id: "a") { id name } }',
  'query List { clients { totalCount } }',
  'mutation Write { deleteClient(id: "a") { __typename ... on ClientError { message } ... on ClientRejectedError { upstreamErrorId } } }',
  '{ nothing }',
  `{ client(id: "${QUERY}"`,
];

/** A response that echoes the whole call, with any status. */
function echo(call: ScriptedCall, status: number) {
  const said = JSON.stringify(call.headers);
  const credential = call.headers.authorization?.replace('Basic ', '') ?? '';
  const key = Buffer.from(credential, 'base64').toString().slice(0, -1);
  return {
    status,
    headers: { 'x-echo': call.headers.authorization ?? '', server: key },
    body: {
      message: `Refused: ${call.headers.authorization} ${key}`,
      id: call.headers.authorization,
      name: said,
      code: said,
      request: call.headers,
    },
  };
}

/** A collector of traces that keeps the bytes that it gets. */
async function collector() {
  const sent: string[] = [];
  const server = createServer(async (req, res) => {
    sent.push(JSON.stringify(req.rawHeaders) + (await buffer(req)).toString('latin1'));
    res.writeHead(200, { 'content-type': 'application/json' }).end('{}');
  });
  return { url: `http://127.0.0.1:${await listenForTest(server)}`, sent };
}

/** Sends every operation with a secret in every possible place; returns all responses. */
async function askEverything(gateway: GatewayProcess): Promise<string[]> {
  const origin = await gateway.origin();
  const answers: string[] = [];
  for (const authorization of [
    `Bearer ${KEY}`,
    `Bearer ${TOKEN}`,
    `Bearer ${WRONG}`,
    `Bearer ${JWT}`,
    `Basic ${base64(`${KEY}:`)}`,
    `Basic ${base64(`${KEY}:${WRONG}`)}`,
    WRONG,
  ]) {
    for (const query of OPERATIONS) {
      const response = await fetch(`${origin}/graphql?access_token=${QUERY}`, {
        method: 'POST',
        headers: {
          authorization,
          'content-type': 'application/json',
          'x-router-token': query === OPERATIONS[0] ? WRONG : ROUTER,
          'proxy-authorization': `Basic ${base64(`${WRONG}:`)}`,
          'x-request-id': `${WRONG} ${WRONG}`,
          traceparent: WRONG,
          tracestate: `a=${WRONG}`,
          cookie: COOKIE,
        },
        body: JSON.stringify({ query, variables: { v: WRONG }, extensions: { v: WRONG } }),
      });
      answers.push(JSON.stringify([...response.headers]), await response.text());
    }
  }
  return answers;
}

/** The last status makes the gateway wait before a retry. */
const STATUSES = [400, 401, 403, 409, 422, 500, 302, 503, 429];

const SERVICE = {
  CLIENTS_API_KEY: KEY,
  GATEWAY_TOKENS: `${TOKEN},${ROUTER}:read`,
  JWT_JWKS_URL: `http://127.0.0.1:1/${QUERY}`,
  JWT_ISSUER: 'issuer',
  JWT_AUDIENCE: 'audience',
};

test.each<[string, Record<string, string>]>([
  ['with the keys of callers', {}],
  ['with a service key, tokens and JWTs', SERVICE],
])(
  '%s, over a REST API that echoes everything, no secret is in a response, a log line, a metric or a trace',
  { timeout: 40_000 },
  async (_, env) => {
    let status = 0;
    const traces = await collector();
    const api = await scriptedApiForTest((call) => echo(call, status));
    const gateway = startProcess({
      CLIENTS_API_URL: api.url,
      ROUTER_TOKENS: ROUTER,
      METRICS_PORT: '0',
      OTEL_EXPORTER_OTLP_ENDPOINT: traces.url,
      LOG_LEVEL: 'trace',
      REQUEST_DEADLINE_MS: '1500',
      ...env,
    });
    const origin = await gateway.origin();
    const answers: string[] = [];
    for (status of STATUSES) {
      answers.push(...(await askEverything(gateway)));
    }
    expect(api.calls.length).toBeGreaterThan(0);
    const metrics = await (await fetch(await gateway.metricsUrl())).text();
    expect(metrics).toMatch(/gateway_upstream_calls_total\{.*} [1-9]/);
    const readiness = await (await fetch(`${origin}/readyz`)).text();
    gateway.signal('SIGTERM');
    expect((await gateway.exit).signal).toBeNull();
    expect(traces.sent.join()).toContain('GET /clients/{id}');
    expect(gateway.logs().length).toBeGreaterThan(OPERATIONS.length);

    const outputs = {
      answers: answers.join('\n'),
      log: gateway.stdout() + gateway.stderr(),
      metrics,
      readiness,
      traces: traces.sent.join('\n'),
    };
    for (const [output, text] of Object.entries(outputs)) {
      const found = SECRETS.filter((secret) => text.includes(secret));
      expect({ output, found }).toEqual({ output, found: [] });
    }
  },
);
