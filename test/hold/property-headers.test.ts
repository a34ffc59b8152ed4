import fc from 'fast-check';
import { expect, test } from 'vitest';
import { sendRaw } from '../support/raw-http.ts';
import { sharedFaultyGateway } from '../support/shared-faulty-gateway.ts';

const shared = sharedFaultyGateway();

/** A margin for a busy machine. */
const TIMEOUT_MS = 60_000;
const QUERY = JSON.stringify({ query: '{ client(id: "a") { id } }' });
/** The only headers of a read that the REST API gets. */
const ALLOWED = [
  'host',
  'connection',
  'accept',
  'accept-encoding',
  'authorization',
  'user-agent',
  'x-request-id',
];

/** The characters that HTTP allows in a value: visible Latin-1 characters, spaces and tabs. */
const values = fc
  .string({
    unit: fc.integer({ min: 0x20, max: 0xff }).map((code) => String.fromCharCode(code)),
    maxLength: 200,
  })
  .map((text) => text.replaceAll('\u007f', '').trim());
const names = fc.oneof(
  fc.stringMatching(/^[a-z][a-z0-9!#$&'*+.^_|~-]{0,30}$/),
  fc.constantFrom(
    'x-forwarded-for',
    'x-forwarded-host',
    'forwarded',
    'cookie',
    'x-api-key',
    'x-router-token',
    'x-http-method-override',
    'accept',
    'user-agent',
    'te',
    'via',
    'traceparent',
    'baggage',
    'proxy-authorization',
    'x-original-url',
    '__proto__',
    'constructor',
  ),
);
/** Headers about the framing of the request, which other tests cover. */
const FRAMING = new Set([
  'host',
  'connection',
  'content-length',
  'transfer-encoding',
  'content-type',
  'content-encoding',
  'expect',
  'upgrade',
  'keep-alive',
  'trailer',
  'authorization',
  'x-request-id',
  'accept',
  'proxy-connection',
  'te',
  'http2-settings',
  'accept-encoding',
]);
const luggage = fc
  .array(fc.tuple(names, values), { maxLength: 8 })
  .map((pairs) => pairs.filter(([name]) => !FRAMING.has(name)));

async function send(headers: Record<string, string>) {
  shared.takeCalls();
  const answer = await sendRaw(`${shared.gateway.origin}/graphql`, {
    headers: { 'content-type': 'application/json', ...headers },
    body: QUERY,
  });
  return { ...answer, json: JSON.parse(String(answer.body)), calls: shared.takeCalls() };
}

test(
  'whatever headers a caller sends, the REST API gets only its own seven',
  async () => {
    await fc.assert(
      fc.asyncProperty(luggage, async (pairs) => {
        const { status, json, calls } = await send({
          ...Object.fromEntries(pairs),
          authorization: 'Bearer some-key',
        });
        expect(status).toBe(200);
        expect(json).toEqual({ data: { client: { id: 'a' } } });
        expect(calls).toHaveLength(1);
        expect(Object.keys(calls[0]?.headers ?? {}).sort()).toEqual([...ALLOWED].sort());
        expect(calls[0]?.headers).toMatchObject({
          accept: 'application/json',
          authorization: `Basic ${btoa('some-key:')}`,
        });
      }),
      { numRuns: 200 },
    );
  },
  TIMEOUT_MS,
);

test(
  'whatever request id a caller sends, only a safe one is passed on and sent back',
  async () => {
    const requestIds = fc.oneof(values, fc.stringMatching(/^[A-Za-z0-9._-]{1,140}$/));
    await fc.assert(
      fc.asyncProperty(requestIds, async (id) => {
        const { headers, calls } = await send({
          authorization: 'Bearer some-key',
          'x-request-id': id,
        });
        const used = headers['x-request-id'];
        expect(used).toMatch(/^[A-Za-z0-9._-]{1,128}$/);
        expect(used === id).toBe(/^[A-Za-z0-9._-]{1,128}$/.test(id));
        expect(calls[0]?.headers['x-request-id']).toBe(used);
      }),
      { numRuns: 200 },
    );
  },
  TIMEOUT_MS,
);

const schemes = fc.constantFrom(
  'Bearer',
  'bearer',
  'BEARER',
  'Basic',
  'basic',
  'Digest',
  'Token',
  '',
);
const keys = fc.oneof(
  values,
  fc.stringMatching(/^[\x21-\x7e]{1,60}$/),
  fc.stringMatching(/^[\x21-\x39\x3b-\x7e]{1,40}$/).map((key) => btoa(`${key}:`)),
  fc.stringMatching(/^[\x20-\x7e]{1,40}$/).map(btoa),
);

test(
  'whatever credential a caller sends, its key is passed on unchanged, or no call is made',
  async () => {
    await fc.assert(
      fc.asyncProperty(schemes, keys, async (scheme, value) => {
        const { status, json, calls, body } = await send({
          authorization: `${scheme} ${value}`.trim(),
        });
        expect(status).toBe(200);
        const key = keyOf(scheme, value);
        if (key === undefined) {
          expect(json.errors[0].extensions.code).toBe('UNAUTHENTICATED');
          expect(calls).toEqual([]);
          expect(value.length > 8 && String(body).includes(value)).toBe(false);
        } else {
          expect(json.errors).toBeUndefined();
          expect(calls.map(({ headers }) => headers['authorization'])).toEqual([
            `Basic ${btoa(`${key}:`)}`,
          ]);
        }
      }),
      { numRuns: 400 },
    );
  },
  TIMEOUT_MS,
);

/** The key in a credential, implemented independently from the contract. */
function keyOf(scheme: string, value: string): string | undefined {
  const shown = value.trim();
  if (scheme.toLowerCase() === 'bearer') {
    return isKey(shown) ? shown : undefined;
  }
  if (scheme.toLowerCase() !== 'basic' || /\s/.test(shown)) {
    return undefined;
  }
  const text = Buffer.from(shown, 'base64').toString('latin1');
  const key = text.slice(0, -1);
  return text.endsWith(':') && isKey(key) ? key : undefined;
}

/** Visible ASCII without a colon, which is where a Basic credential ends its user name. */
function isKey(text: string): boolean {
  return /^[\x21-\x7e]+$/.test(text) && !text.includes(':');
}
