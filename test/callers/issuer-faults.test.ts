import { generateKeyPairSync, sign as signBytes } from 'node:crypto';
import type { ServerResponse } from 'node:http';
import { expect, test } from 'vitest';
import { askAndLeave } from '../support/ask-and-leave.ts';
import { failures } from '../support/failures.ts';
import { unusedUrl } from '../support/loopback.ts';
import { advanceClock } from './clock.ts';
import { A_CLIENT, claims, gatewayOf, issuerForSuite, says, sign, signingKey } from './issuer.ts';

const key = await signingKey('k1');
const issuer = issuerForSuite(key);

const NO_KEYS = 'the keys of JWT_JWKS_URL cannot be fetched';

/** Faults of an issuer, and a word that the log has about each: it tells another address from an outage, say. */
const FAULTS: readonly [string, (res: ServerResponse) => void, RegExp][] = [
  ['answers 500', says(500, '{}'), /500/],
  ['answers 503', says(503), /503/],
  ['answers 404', says(404, '{"keys":[]}'), /404/],
  ['redirects', says(302, '', { location: 'http://127.0.0.1:1/keys' }), /302/],
  ['sends an empty response', says(200), /./],
  ['sends HTML', says(200, '<html>'), /./],
  ['sends JSON that is not a key set', says(200, '{"keys":{}}'), /./],
  ['sends a list', says(200, '[]'), /./],
  ['sends invalid keys', says(200, '{"keys":[1,null]}'), /./],
  ['closes the connection', (res) => res.destroy(), /./],
  [
    'cuts its response short',
    (res) => {
      res.writeHead(200, { 'content-length': '100' }).write('{"keys":[');
      res.destroy();
    },
    /./,
  ],
];

test.each(FAULTS)(
  'when the issuer %s, the log says so, and the caller is not blamed',
  async (_, answer, reason) => {
    issuer().answer = answer;
    const gateway = await gatewayOf(issuer());
    expect(await gateway.verdict(await sign(key))).toBe('UPSTREAM_UNAVAILABLE');
    expect(gateway.calls).toEqual([]);
    expect(gateway.logs.filter(({ msg }) => msg === 'bug')).toEqual([]);
    expect(gateway.logs).toContainEqual(
      expect.objectContaining({ msg: NO_KEYS, reason: expect.stringMatching(reason) }),
    );
    expect(gateway.logs.find(({ outcome }) => outcome === 'UPSTREAM_UNAVAILABLE')).toMatchObject({
      upstreamCalls: 0,
      reason: 'The keys for checking tokens cannot be fetched at the moment.',
    });

    // A moment later the issuer works again.
    issuer().answer = undefined;
    advanceClock(6000);
    expect(await gateway.verdict(await sign(key))).toBe('ok');
  },
);

test('a broken published key does not affect the other keys', async () => {
  const other = await signingKey('k2');
  issuer().keys = [{ ...key.jwk, n: '!' }, other.jwk];
  const gateway = await gatewayOf(issuer());
  expect(await gateway.verdict(await sign(key))).toBe('UPSTREAM_UNAVAILABLE');
  expect(await gateway.verdict(await sign(other))).toBe('ok');
});

test('that a published key is too short to be used is in the log', async () => {
  const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 1024 });
  const header = { alg: 'RS256', kid: 'short' };
  issuer().keys = [{ ...publicKey.export({ format: 'jwk' }), ...header }];
  const signed = [header, claims()]
    .map((part) => Buffer.from(JSON.stringify(part)).toString('base64url'))
    .join('.');
  const signature = signBytes('sha256', Buffer.from(signed), privateKey).toString('base64url');
  const gateway = await gatewayOf(issuer());
  expect(await gateway.verdict(`${signed}.${signature}`)).toBe('UPSTREAM_UNAVAILABLE');
  expect(gateway.logs).toContainEqual(
    expect.objectContaining({ msg: NO_KEYS, reason: expect.stringContaining('2048 bits') }),
  );
});

test('when the issuer cannot be reached, the caller is not blamed', async () => {
  const gateway = await gatewayOf({ url: await unusedUrl() });
  expect(await gateway.verdict(await sign(key))).toBe('UPSTREAM_UNAVAILABLE');
});

test.each([
  '{ one: client(id: "a") { id } other: client(id: "b") { id } }',
  'mutation { one: deleteClient(id: "a") { __typename } other: deleteClient(id: "b") { __typename } }',
])(
  'when the issuer does not respond, an operation still ends by its deadline: %s',
  async (query) => {
    issuer().answer = () => {};
    const gateway = await gatewayOf(issuer(), { REQUEST_DEADLINE_MS: '300' });
    const authorization = `Bearer ${await sign(key)}`;
    // The third one is executed on the fast path.
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
  },
);

test('an operation whose caller leaves while the issuer does not respond ends at once', async () => {
  issuer().answer = () => {};
  const gateway = await gatewayOf(issuer());
  const { leave } = askAndLeave(gateway, A_CLIENT, await sign(key));
  await expect.poll(() => issuer().asked).toBe(1);
  await leave();
  await expect
    .poll(() => gateway.logs.map(({ outcome }) => outcome), { timeout: 1000 })
    .toContain('cancelled');
});

test('operations that need no credential work without asking the issuer', async () => {
  issuer().answer = () => {};
  const gateway = await gatewayOf(issuer());
  const token = await sign(key);
  // Once it is repeated, it is executed on the fast path.
  for (const query of [...Array(3).fill('{ __typename }'), '{ __schema { __typename } }']) {
    expect(await gateway.verdict(token, query)).toBe('ok');
  }
  expect(issuer().asked).toBe(0);
});

test('a flood of unknown key ids does not reach the issuer', async () => {
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

test('a flood of tokens does not reach an issuer that is down', async () => {
  issuer().answer = says(503);
  const gateway = await gatewayOf(issuer());
  for (let round = 0; round < 30; round += 1) {
    expect(await gateway.verdict(await sign({ ...key, kid: `k${round}` }))).toBe(
      'UPSTREAM_UNAVAILABLE',
    );
  }
  expect(issuer().asked).toBe(1);
});
