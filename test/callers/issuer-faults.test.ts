import type { ServerResponse } from 'node:http';
import { expect, test } from 'vitest';
import { failures } from '../support/failures.ts';
import { unusedUrl } from '../support/loopback.ts';
import { advanceClock } from './clock.ts';
import { claims, gatewayOf, inSeconds, issuerForSuite, sign, signingKey } from './issuer.ts';

const issuer = issuerForSuite();
const key = await signingKey('k1');

const says =
  (status: number, body: string, headers: Record<string, string> = {}) =>
  (res: ServerResponse) => {
    res.writeHead(status, { 'content-type': 'application/json', ...headers }).end(body);
  };

const FAULTS: readonly [string, (res: ServerResponse) => void][] = [
  ['answers 500', says(500, '{}')],
  ['answers 404', says(404, '{"keys":[]}')],
  ['sends elsewhere', says(302, '', { location: 'http://127.0.0.1:1/keys' })],
  ['answers with nothing', says(200, '')],
  ['answers with HTML', says(200, '<html>')],
  ['answers with JSON that is no key set', says(200, '{"keys":{}}')],
  ['answers with a list', says(200, '[]')],
  ['answers with keys that are none', says(200, '{"keys":[1,null]}')],
  ['cuts the connection', (res) => res.destroy()],
  [
    'cuts its answer',
    (res) => {
      res.writeHead(200, { 'content-length': '100' }).write('{"keys":[');
      res.destroy();
    },
  ],
];

test.each(FAULTS)('an issuer that %s is not the fault of the caller', async (_, answer) => {
  issuer().answer = answer;
  const gateway = await gatewayOf(issuer());
  expect(await gateway.verdict(await sign(key))).toBe('UPSTREAM_UNAVAILABLE');
  expect(gateway.calls).toEqual([]);
  expect(gateway.logs.filter(({ msg }) => msg === 'bug')).toEqual([]);
  expect(gateway.logs).toContainEqual(
    expect.objectContaining({
      msg: 'the keys of JWT_JWKS_URL cannot be fetched',
      reason: expect.stringMatching(/./),
    }),
  );

  // A moment later all is well.
  Object.assign(issuer(), { answer: undefined, keys: [key.jwk] });
  advanceClock(6000);
  expect(await gateway.verdict(await sign(key))).toBe('ok');
});

test('a published key that is broken spoils no other', async () => {
  const other = await signingKey('k2');
  issuer().keys = [{ ...key.jwk, n: '!' }, other.jwk];
  const gateway = await gatewayOf(issuer());
  expect(await gateway.verdict(await sign(key))).toBe('UPSTREAM_UNAVAILABLE');
  expect(await gateway.verdict(await sign(other))).toBe('ok');
});

test('nor is one that cannot be reached', async () => {
  const gateway = await gatewayOf({ url: await unusedUrl() });
  expect(await gateway.verdict(await sign(key))).toBe('UPSTREAM_UNAVAILABLE');
});

test.each([
  '{ one: client(id: "a") { id } other: client(id: "b") { id } }',
  'mutation { one: deleteClient(id: "a") { __typename } other: deleteClient(id: "b") { __typename } }',
])('one that does not answer costs no more than the time of the operation: %s', async (query) => {
  issuer().answer = () => {};
  const gateway = await gatewayOf(issuer(), { REQUEST_DEADLINE_MS: '300' });
  const authorization = `Bearer ${await sign(key)}`;
  // The third takes the short way.
  for (let round = 0; round < 3; round += 1) {
    const from = performance.now();
    const answer = await gateway.ask(query, {}, { authorization });
    expect(performance.now() - from).toBeLessThan(2000);
    expect(answer.data).toEqual({ one: null, other: null });
    expect(failures(answer)).toEqual([
      ['one', 'UPSTREAM_UNAVAILABLE'],
      ['other', 'UPSTREAM_UNAVAILABLE'],
    ]);
  }
  expect(gateway.calls).toEqual([]);
});

test('what needs no credential is answered, whatever the issuer does, which is not even asked', async () => {
  issuer().answer = () => {};
  const gateway = await gatewayOf(issuer());
  const token = await sign(key);
  // Asked again and again it takes another way.
  for (const query of [...Array(3).fill('{ __typename }'), '{ __schema { __typename } }']) {
    expect(await gateway.verdict(token, query)).toBe('ok');
  }
  expect(issuer().asked).toBe(0);
});

test('a flood of key ids that nobody knows does not reach the issuer', async () => {
  issuer().keys = [key.jwk];
  const gateway = await gatewayOf(issuer());
  const good = await sign(key);
  expect(await gateway.verdict(good)).toBe('ok');
  const flood = async () => {
    const tokens = await Promise.all(
      Array.from({ length: 50 }, (_, index) => sign({ ...key, kid: `unknown-${index}` })),
    );
    expect(new Set(await Promise.all(tokens.map((token) => gateway.verdict(token))))).toEqual(
      new Set(['UNAUTHENTICATED']),
    );
  };
  await flood();
  expect(issuer().asked).toBe(1);
  advanceClock(6000);
  await flood();
  await flood();
  expect(issuer().asked).toBe(2);
  expect(await gateway.verdict(good)).toBe('ok');
});

test('nor does any number of tokens while it is down', async () => {
  issuer().answer = says(503, '');
  const gateway = await gatewayOf(issuer());
  for (let round = 0; round < 30; round += 1) {
    expect(await gateway.verdict(await sign({ ...key, kid: `k${round}` }))).toBe(
      'UPSTREAM_UNAVAILABLE',
    );
  }
  expect(issuer().asked).toBe(1);
});

test('keys that are known are used for an hour when newer ones cannot be had, and no longer', async () => {
  issuer().keys = [key.jwk];
  const gateway = await gatewayOf(issuer());
  const lasting = claims({ exp: inSeconds(7 * 3600) });
  const [known, unknown] = [await sign(key, lasting), await sign({ ...key, kid: 'new' }, lasting)];
  expect(await gateway.verdict(known)).toBe('ok');
  issuer().answer = says(503, '');
  advanceClock(59 * 60_000);
  expect(await gateway.verdict(known)).toBe('ok');
  // It may be a key of today.
  expect(await gateway.verdict(unknown)).toBe('UPSTREAM_UNAVAILABLE');
  advanceClock(2 * 60_000);
  expect(await gateway.verdict(known)).toBe('UPSTREAM_UNAVAILABLE');
});

test('so they are for tokens that do not say which of several keys signed them', async () => {
  issuer().keys = [key.jwk, (await signingKey('k2')).jwk];
  const gateway = await gatewayOf(issuer());
  const nameless = await sign({ ...key, kid: undefined }, claims({ exp: inSeconds(3600) }));
  expect(await gateway.verdict(nameless)).toBe('ok');
  issuer().answer = says(503, '');
  advanceClock(11 * 60_000);
  expect(await gateway.verdict(nameless)).toBe('ok');
});

test('while it hangs, only the first wait for newer keys; the others have those that are known', async () => {
  issuer().keys = [key.jwk];
  const gateway = await gatewayOf(issuer(), { REQUEST_DEADLINE_MS: '1000' });
  const token = await sign(key, claims({ exp: inSeconds(3600) }));
  expect(await gateway.verdict(token)).toBe('ok');
  issuer().answer = () => {};
  advanceClock(11 * 60_000);
  await gateway.verdict(token);
  for (let minute = 12; minute < 20; minute++) {
    advanceClock(60_000);
    const from = performance.now();
    expect(await gateway.verdict(token)).toBe('ok');
    expect(performance.now() - from).toBeLessThan(500);
  }
});

test('once it is well again, a new key is taken from its first token on', async () => {
  const next = await signingKey('next');
  const long = claims({ exp: inSeconds(3600) });
  issuer().keys = [key.jwk];
  const gateway = await gatewayOf(issuer());
  expect(await gateway.verdict(await sign(key, long))).toBe('ok');
  issuer().answer = says(500, '{}');
  advanceClock(6000);
  expect(await gateway.verdict(await sign(next, long))).toBe('UPSTREAM_UNAVAILABLE');
  Object.assign(issuer(), { answer: undefined, keys: [key.jwk, next.jwk] });
  advanceClock(6000);
  expect(await gateway.verdict(await sign(next, long))).toBe('ok');
  const told = gateway.logs.filter(({ msg }) => String(msg).includes('JWT_JWKS_URL'));
  expect(told).toMatchObject([{ reason: expect.stringContaining('200 OK') }]);
});
