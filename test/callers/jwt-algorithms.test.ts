import { createHmac } from 'node:crypto';
import { type CryptoKey, exportJWK, exportSPKI, type JWK, SignJWT } from 'jose';
import { expect, test } from 'vitest';
import { claims, gatewayOf, issuerForSuite, sign, signingKey } from './issuer.ts';

const [key, other] = await Promise.all([signingKey('k1'), signingKey('k1')]);
const issuer = issuerForSuite(key);

const encode = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
const unsigned = (header: object) => `${encode(header)}.${encode(claims())}`;
const hmac = (header: object, secret: string | Buffer) => {
  const text = unsigned(header);
  return `${text}.${createHmac('sha256', secret).update(text).digest('base64url')}`;
};
const withHeader = (header: object, privateKey: CryptoKey) =>
  new SignJWT(claims()).setProtectedHeader({ alg: 'RS256', ...header }).sign(privateKey);

test.each(['RS256', 'PS384', 'ES256', 'ES512', 'EdDSA', 'Ed25519'])(
  'a token signed with %s is accepted',
  async (alg) => {
    const pair = await signingKey('k1', alg);
    issuer().keys = [pair.jwk];
    expect(await (await gatewayOf(issuer())).verdict(await sign(pair))).toBe('ok');
  },
);

/** Tokens that were not signed with the private key, or not validly. */
const FORGED: readonly [string, () => string | Promise<string>][] = [
  ['"none", without a signature', () => `${unsigned({ alg: 'none', kid: 'k1' })}.`],
  ['"None", without a signature', () => `${unsigned({ alg: 'None', kid: 'k1' })}.`],
  [
    '"none", with an earlier signature',
    async () => `${unsigned({ alg: 'none' })}.${(await sign(key)).split('.')[2]}`,
  ],
  ['no algorithm at all', () => `${unsigned({ kid: 'k1' })}.`],
  [
    'HS256 with the public key in PEM as the secret',
    async () => hmac({ alg: 'HS256', kid: 'k1' }, await exportSPKI(key.publicKey)),
  ],
  [
    'HS256 with the public key as JSON as the secret',
    () => hmac({ alg: 'HS256', kid: 'k1' }, JSON.stringify(key.jwk)),
  ],
  [
    'HS256 with the modulus as the secret',
    async () =>
      hmac(
        { alg: 'HS256', kid: 'k1' },
        Buffer.from((await exportJWK(key.publicKey)).n ?? '', 'base64url'),
      ),
  ],
  ['HS256 with an empty secret', () => hmac({ alg: 'HS256', kid: 'k1' }, '')],
  ['RS256, without a signature', () => `${unsigned({ alg: 'RS256', kid: 'k1' })}.`],
  ['RS256, signed with another key of the same id', () => sign(other)],
  [
    'RS256, signed with a key that is in the token itself',
    () => withHeader({ kid: 'k1', jwk: other.jwk }, other.privateKey),
  ],
  [
    'RS256, signed with a key at a URL in the token',
    () => withHeader({ kid: 'k1', jku: `${issuer().url}/evil` }, other.privateKey),
  ],
  [
    'RS256, signed with a certificate that is in the token',
    () => withHeader({ kid: 'k1', x5u: 'http://127.0.0.1:1/', x5c: ['MIIB'] }, other.privateKey),
  ],
  [
    'RS512, with a signature made with RS256',
    async () => {
      const [, , signature] = (await sign(key)).split('.');
      return `${unsigned({ alg: 'RS512', kid: 'k1' })}.${signature}`;
    },
  ],
  [
    'ES256, with a signature of zeros',
    () => `${unsigned({ alg: 'ES256', kid: 'k1' })}.${Buffer.alloc(64).toString('base64url')}`,
  ],
  [
    'a critical extension that is unknown',
    () =>
      new SignJWT(claims())
        .setProtectedHeader({ alg: 'RS256', kid: 'k1', crit: ['exp2'], exp2: 1 })
        .sign(key.privateKey, { crit: { exp2: true } }),
  ],
  [
    'claims changed after signing',
    async () => {
      const [header, , signature] = (await sign(key)).split('.');
      return `${header}.${encode(claims({ scope: 'clients:write' }))}.${signature}`;
    },
  ],
  ['a fourth part', async () => `${await sign(key)}.x`],
  ['two parts', async () => (await sign(key)).split('.').slice(0, 2).join('.')],
  ['parts that are not base64', () => 'a.b.c'],
  ['parts that are empty', () => '..'],
  ['a header that is a list', () => `${encode([])}.${encode(claims())}.x`],
  ['a key id that is a path', () => withHeader({ kid: '../../../dev/null' }, other.privateKey)],
  ['a key id that is __proto__', () => withHeader({ kid: '__proto__' }, other.privateKey)],
];

test.each(FORGED)('%s: UNAUTHENTICATED, without a REST call', async (_, forge) => {
  const gateway = await gatewayOf(issuer());
  expect(await gateway.verdict(await sign(key))).toBe('ok');
  const asked = issuer().asked;
  expect(await gateway.verdict(await forge())).toBe('UNAUTHENTICATED');
  expect(gateway.calls).toHaveLength(1);
  // No URL in a token is ever fetched.
  expect(issuer().asked).toBe(asked);
});

const SECRET = Buffer.alloc(32, 7);
const secretKey: JWK = { kty: 'oct', kid: 'k1', alg: 'HS256', k: SECRET.toString('base64url') };

test.each<[string, () => JWK[], () => string | Promise<string>]>([
  ['a secret', () => [secretKey], () => hmac({ alg: 'HS256', kid: 'k1' }, SECRET)],
  ['a key for encryption only', () => [{ ...key.jwk, use: 'enc' }], () => sign(key)],
  ['a key of another algorithm', () => [{ ...key.jwk, alg: 'PS256' }], () => sign(key)],
])('%s among the published keys is not used to check tokens', async (_, keys, token) => {
  issuer().keys = keys();
  expect(await (await gatewayOf(issuer())).verdict(await token())).toBe('UNAUTHENTICATED');
});

test('a private key that was published by mistake is not used', async () => {
  issuer().keys = [{ ...(await exportJWK(key.privateKey)), kid: 'k1', alg: 'RS256' }];
  expect(await (await gatewayOf(issuer())).verdict(await sign(key))).not.toBe('ok');
});
