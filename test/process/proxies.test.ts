import { createServer } from 'node:http';
import { expect, test } from 'vitest';
import { ask, startProcess } from '../support/gateway-process.ts';
import { listenForTest } from '../support/loopback.ts';
import { restClient, scriptedApiForTest } from '../support/scripted-api.ts';

const READ = '{ client(id: "a") { name } }';
const base64 = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
/** A JWT whose key has to be fetched. */
const JWT = `${base64({ alg: 'ES256', kid: 'k' })}.${base64({})}.${base64('')}`;

/** A gateway whose environment names a proxy for every protocol, and the requests that the proxy got. */
async function gatewayWithProxy(env: Record<string, string>) {
  const hosts: (string | undefined)[] = [];
  const proxy = createServer((req, res) => {
    hosts.push(req.headers.host);
    res.writeHead(502).end();
  });
  proxy.on('connect', (req, socket) => {
    hosts.push(req.url);
    socket.end('HTTP/1.1 502 Bad Gateway\r\n\r\n');
  });
  const proxyUrl = `http://127.0.0.1:${await listenForTest(proxy)}`;
  const api = await scriptedApiForTest(() => ({ body: restClient('a') }));
  const gateway = startProcess({
    HTTP_PROXY: proxyUrl,
    HTTPS_PROXY: proxyUrl,
    CLIENTS_API_URL: api.url,
    CLIENTS_API_KEY: 'service-key',
    GATEWAY_TOKENS: 'token',
    JWT_JWKS_URL: 'https://issuer.invalid/keys',
    JWT_ISSUER: 'issuer',
    JWT_AUDIENCE: 'audience',
    ...env,
  });
  const origin = await gateway.origin();
  const read = async (token: string) =>
    (await ask(origin, READ, { authorization: `Bearer ${token}` })).json();
  return { hosts, read };
}

test.each([
  ['', []],
  ['1', ['issuer.invalid:443']],
])('with NODE_USE_ENV_PROXY=%s, a proxy gets the requests %j', async (use, expected) => {
  const { hosts, read } = await gatewayWithProxy({ NODE_USE_ENV_PROXY: use });
  expect(await read('token')).toEqual({ data: { client: { name: 'Client a' } } });
  const { errors } = await read(JWT);
  expect(errors[0].extensions.code).toBe('UPSTREAM_UNAVAILABLE');
  expect(hosts).toEqual(expected);
});
