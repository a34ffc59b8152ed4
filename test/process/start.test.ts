import { networkInterfaces } from 'node:os';
import { describe, expect, test } from 'vitest';
import { ask, startProcess } from '../support/gateway-process.ts';
import { takenPort } from '../support/loopback.ts';
import { readRepositoryFile } from '../support/repository-files.ts';
import { scriptedApiForTest } from '../support/scripted-api.ts';
import { codeOf, READ } from '../support/waiting-process.ts';

const hasIPv6 = Object.values(networkInterfaces()).some((addresses) =>
  addresses?.some(({ address }) => address === '::1'),
);

test('without any configuration, the gateway serves the sample clients, and logs its address and version', async () => {
  const gateway = startProcess();
  const origin = await gateway.origin();
  const response = await ask(origin, '{ client(id: "6548c72a13162e1d7ade0001") { name } }');
  expect(await response.json()).toEqual({ data: { client: { name: 'Northwind Localization' } } });

  const { port } = new URL(origin);
  const [first] = gateway.logs();
  const { version } = JSON.parse(readRepositoryFile('package.json'));
  expect(first).toMatchObject({
    level: 'info',
    clientsApi: 'embedded',
    port: Number(port),
    version,
  });
  expect(first).not.toHaveProperty('routers');
  expect(first?.['msg']).toContain(`http://localhost:${port}/graphql`);
  expect(gateway.stderr()).toBe('');
});

test('over another REST API, callers send their own key', async () => {
  const api = await scriptedApiForTest(() => ({ status: 404 }));
  const gateway = startProcess({ CLIENTS_API_URL: api.url });
  const origin = await gateway.origin();
  expect(await codeOf(ask(origin, READ))).toBe('UNAUTHENTICATED');
  expect(api.calls).toEqual([]);
  expect(gateway.logs()[0]).toMatchObject({ clientsApi: api.url });
});

test('with a service key, the embedded API accepts that key', async () => {
  const gateway = startProcess({
    CLIENTS_API_KEY: 'service-key',
    GATEWAY_TOKENS: 'token',
    ROUTER_TOKENS: 'canary-1,canary-2',
  });
  const headers = { authorization: 'Bearer token' };
  const response = await ask(await gateway.origin(), '{ clients { totalCount } }', headers);
  expect(await response.json()).toEqual({ data: { clients: { totalCount: expect.any(Number) } } });
  expect(gateway.logs()[0]).toMatchObject({ callers: 'send a token', routers: 2 });
  expect(gateway.stdout()).not.toContain('canary');
});

const JWTS = {
  JWT_JWKS_URL: 'https://issuer.example.com/keys',
  JWT_ISSUER: 'https://issuer.example.com/',
  JWT_AUDIENCE: 'clients',
};

test.each([
  ['send a JWT', JWTS],
  ['send a token or a JWT', { ...JWTS, GATEWAY_TOKENS: 'token' }],
])('the first line of the log says that callers %s', async (callers, env) => {
  const gateway = startProcess({ CLIENTS_API_KEY: 'service-key', ...env });
  await gateway.origin();
  expect(gateway.logs()[0]).toMatchObject({ callers });
});

test.each(['form', 'json'])(
  'null clears with CLIENTS_API_FORM_NULL=null and bodies as %s',
  async (body) => {
    const gateway = startProcess({ CLIENTS_API_FORM_NULL: 'null', CLIENTS_API_BODY: body });
    const response = await ask(
      await gateway.origin(),
      'mutation { createClient(input: { name: "Acme", details: null, invoice: { tax1Id: null } }) { ... on CreateClientSuccess { client { details invoice { tax1 { id } } } } } }',
    );
    expect(await response.json()).toEqual({
      data: { createClient: { client: { details: null, invoice: { tax1: null } } } },
    });
  },
);

test.runIf(hasIPv6)('an IPv6 address is logged as in a URL', async () => {
  const gateway = startProcess({ HOST: '::1' });
  const { msg, port } = await gateway.logged((line) => typeof line['port'] === 'number');
  expect(msg).toContain(`http://[::1]:${port}/graphql`);
});

test.runIf(hasIPv6)('HOST=:: listens on IPv4 and IPv6, for metrics too', async () => {
  const gateway = startProcess({ HOST: '::', METRICS_PORT: '0' });
  const { port, metricsPort } = await gateway.logged((line) => typeof line['port'] === 'number');
  for (const host of ['127.0.0.1', '[::1]']) {
    expect((await fetch(`http://${host}:${port}/readyz`)).status).toBe(200);
    expect((await fetch(`http://${host}:${metricsPort}/metrics`)).status).toBe(200);
  }
});

describe('the gateway exits with 1, and one message, when it cannot use', () => {
  test('its configuration: the message names every wrong variable, and shows no value', async () => {
    const gateway = startProcess({
      PORT: 'canary',
      NODE_ENV: 'production',
      CLIENTS_API_KEY: 'canary key',
      MAX_DEPTH: 'canary',
      CORS_ORIGINS: 'canary',
    });
    expect(await gateway.exit).toEqual({ code: 1, signal: null });
    expect(gateway.stdout()).toBe('');
    for (const name of [
      'PORT',
      'CLIENTS_API_URL',
      'CLIENTS_API_KEY',
      'MAX_DEPTH',
      'CORS_ORIGINS',
    ]) {
      expect(gateway.stderr()).toContain(name);
    }
    expect(gateway.stderr()).not.toMatch(/canary|\n\s+at /);
  });

  const elsewhere = { CLIENTS_API_URL: 'http://127.0.0.1:9/v2' };

  test.each([
    ['PORT', 'the embedded API', {}],
    ['PORT', 'another REST API', elsewhere],
    ['METRICS_PORT', 'another REST API', elsewhere],
  ])('a %s that is in use, over %s', { timeout: 8000 }, async (name, _, env) => {
    const port = await takenPort();
    const gateway = startProcess({ ...env, [name]: port });
    expect(await gateway.exit).toEqual({ code: 1, signal: null });
    expect(gateway.stderr()).toBe(
      `${name}: port ${port} is in use on 127.0.0.1; stop the process that uses it, or set another port.\n`,
    );
  });

  test.each(['1', '2'])('one port for two, with WORKERS=%s', async (workers) => {
    const port = await takenPort();
    const gateway = startProcess({ WORKERS: workers, PORT: port, METRICS_PORT: port });
    expect(await gateway.exit).toEqual({ code: 1, signal: null });
    expect(gateway.stderr()).toBe(
      'The configuration is invalid:\n  PORT and METRICS_PORT must be two different ports (PORT is 4000 unless it is set)\n',
    );
  });

  test.each([
    ['an address', '192.0.2.1'],
    // Longer than a name may be, so no DNS server is asked, which could take longer than the test may.
    ['a name', 'x'.repeat(64)],
  ])('%s of another machine', async (_, host) => {
    const gateway = startProcess({ ...elsewhere, HOST: host });
    expect(await gateway.exit).toEqual({ code: 1, signal: null });
    expect(gateway.stderr()).toMatch(/^HOST: .+ is not an address of this machine \(E\w+\)\.\n$/);
    expect(gateway.stderr()).toContain(host);
  });
});
