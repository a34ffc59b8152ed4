import { describe, expect, test } from 'vitest';
import { type RawAnswer, sendBytes, sendRaw } from '../support/raw-http.ts';
import { sharedGateway } from '../support/shared-gateway.ts';
import type { TestGateway } from '../support/start-gateway.ts';

const APP = 'https://app.example.com';
const DESK = 'http://localhost:3000';

const PREFLIGHT = {
  'access-control-request-method': 'POST',
  'access-control-request-headers': 'content-type,authorization',
};

function post(gateway: TestGateway, headers: Record<string, string>): Promise<RawAnswer> {
  return sendRaw(`${gateway.origin}/graphql`, {
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify({ query: '{ __typename }' }),
  });
}

function preflight(gateway: TestGateway, origin: string): Promise<RawAnswer> {
  return sendRaw(`${gateway.origin}/graphql`, {
    method: 'OPTIONS',
    headers: { origin, ...PREFLIGHT },
  });
}

/** A request with more headers than are read. */
function sendTooLarge({ origin }: TestGateway): Promise<string> {
  const token = 'a'.repeat(20_000);
  return sendBytes(
    origin,
    `POST /graphql HTTP/1.1\r\nhost: x\r\nauthorization: Bearer ${token}\r\norigin: ${APP}\r\n\r\n`,
  );
}

const corsHeaders = ({ headers }: RawAnswer) =>
  Object.keys(headers).filter((name) => name.startsWith('access-control-'));

const varyOf = ({ headers }: RawAnswer) => (headers['vary'] ?? '').split(/, */);

describe('with no origin listed', () => {
  const shared = sharedGateway();

  test('no response has a CORS header or varies by origin', async () => {
    for (const answer of [
      await post(shared.gateway, {}),
      await post(shared.gateway, { origin: APP }),
      await preflight(shared.gateway, APP),
      await sendRaw(`${shared.gateway.origin}/livez`, { method: 'GET', headers: { origin: APP } }),
    ]) {
      expect(corsHeaders(answer)).toEqual([]);
      expect(varyOf(answer)).not.toContain('Origin');
    }
  });

  test('a refusal of an unreadable request has no CORS header', async () => {
    expect(await sendTooLarge(shared.gateway)).not.toContain('access-control-');
  });

  test('a preflight is refused as an unsupported method', async () => {
    expect((await preflight(shared.gateway, APP)).status).toBe(405);
  });
});

describe.each([
  ['one origin', APP, [APP]],
  ['two origins', `${DESK}, ${APP}`, [DESK, APP]],
])('with %s listed', (_, list, origins) => {
  const shared = sharedGateway({ CORS_ORIGINS: list });

  test.each(origins)('%s may read responses, and its preflight succeeds', async (origin) => {
    const answer = await post(shared.gateway, { origin });
    expect(answer.status).toBe(200);
    expect(answer.headers['access-control-allow-origin']).toBe(origin);
    expect(answer.headers['access-control-expose-headers']).toMatch(/x-request-id.*retry-after/);

    const asked = await preflight(shared.gateway, origin);
    expect(asked.status).toBe(204);
    expect(String(asked.body)).toBe('');
    expect(asked.headers['access-control-allow-origin']).toBe(origin);
    expect(asked.headers['access-control-allow-methods']?.split(/, */)).toContain('POST');
    // In Fetch, the wildcard stands for all headers but this one.
    expect(asked.headers['access-control-allow-headers']).toBe('authorization, *');
    expect(asked.headers['access-control-max-age']).toBe('600');
    expect(asked.headers['cache-control']).toBe('no-store');
  });

  test('pages of these origins can also read errors', async () => {
    const refused = await post(shared.gateway, { origin: APP, 'content-type': 'text/plain' });
    expect(refused.status).toBe(403);
    expect(refused.headers['access-control-allow-origin']).toBe(APP);
  });

  test('a page can read the refusal of a request whose origin was not read', async () => {
    const refused = await sendTooLarge(shared.gateway);
    expect(refused).toMatch(/^HTTP\/1\.1 431 /);
    expect(refused).toContain('\r\naccess-control-allow-origin: *\r\n');
    expect(refused).toMatch(/\r\naccess-control-expose-headers: x-request-id\b/);
  });

  test('no page may send cookies', async () => {
    for (const answer of [
      await post(shared.gateway, { origin: APP }),
      await preflight(shared.gateway, APP),
    ]) {
      expect(answer.headers).not.toHaveProperty('access-control-allow-credentials');
    }
  });

  test.each([
    'https://other.example.com',
    'https://app.example.com.evil.test',
    'https://app.example.com:8443',
    'http://app.example.com',
    'https://APP.example.com',
    'https://app.example.co',
    'null',
    '*',
    `${APP}, ${APP}`,
  ])('%s gets no CORS header, in a response or a preflight', async (origin) => {
    expect(corsHeaders(await post(shared.gateway, { origin }))).toEqual([]);
    const asked = await preflight(shared.gateway, origin);
    expect(corsHeaders(asked)).toEqual([]);
    expect(asked.status).toBe(405);
  });

  test('every response has Vary: origin, so that no cache mixes them up', async () => {
    for (const headers of [{}, { origin: APP }, { origin: 'https://other.example.com' }]) {
      expect(varyOf(await post(shared.gateway, headers))).toEqual([
        'Accept',
        'Accept-Encoding',
        'Origin',
      ]);
    }
  });

  test('an OPTIONS that is not a preflight is refused like any unsupported method', async () => {
    const answer = await sendRaw(`${shared.gateway.origin}/graphql`, {
      method: 'OPTIONS',
      headers: { origin: APP },
    });
    expect(answer.status).toBe(405);
    expect(answer.headers['access-control-allow-origin']).toBe(APP);
  });
});
