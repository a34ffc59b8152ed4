import type { JWTPayload } from 'jose';
import { expect, test } from 'vitest';
import {
  AUDIENCE,
  claims,
  gatewayOf,
  ISSUER,
  inSeconds,
  issuerForSuite,
  sign,
  signingKey,
} from './issuer.ts';

const issuer = issuerForSuite();
const key = await signingKey('k1');

test.each<[string, JWTPayload]>([
  ['of this issuer, for this audience', {}],
  ['for several audiences', { aud: ['others', AUDIENCE] }],
  ['that ended 20 seconds ago: clocks differ', { exp: inSeconds(-20) }],
  ['that begins in 20 seconds: clocks differ', { nbf: inSeconds(20) }],
  ['that was made 20 seconds from now: clocks differ', { iat: inSeconds(20) }],
  ['with claims that mean nothing here', { email: 'a@b.test', __proto__: { scope: 'x' } }],
])('a token %s is taken', async (_, more) => {
  issuer().keys = [key.jwk];
  const gateway = await gatewayOf(issuer());
  expect(await gateway.verdict(await sign(key, claims(more)))).toBe('ok');
  expect(gateway.calls.map(({ headers }) => headers.authorization)).toEqual([
    `Basic ${Buffer.from('service-key:').toString('base64')}`,
  ]);
});

test.each<[string, JWTPayload]>([
  ['of another issuer', { iss: 'https://other.example.com/' }],
  ['of an issuer that begins alike', { iss: `${ISSUER}x` }],
  ['of an issuer that differs by its slash', { iss: ISSUER.slice(0, -1) }],
  ['of no issuer', { iss: undefined }],
  ['of a list of issuers', JSON.parse(`{"iss":["${ISSUER}"]}`)],
  ['for another audience', { aud: 'others' }],
  ['for an audience that begins alike', { aud: `${AUDIENCE}-2` }],
  ['for several audiences, none of them ours', { aud: ['others', 'more'] }],
  ['for no audience', { aud: undefined }],
  ['for an empty list of audiences', { aud: [] }],
  ['that ended a minute ago', { exp: inSeconds(-60) }],
  ['that never ends', { exp: undefined }],
  ['that ends at no time', JSON.parse('{"exp":"tomorrow"}')],
  ['that ends at null', JSON.parse('{"exp":null}')],
  ['that begins in a minute', { nbf: inSeconds(60) }],
  ['that begins at no time', JSON.parse('{"nbf":"now"}')],
])('a token %s is UNAUTHENTICATED, without a call', async (_, more) => {
  issuer().keys = [key.jwk];
  const gateway = await gatewayOf(issuer());
  const token = await sign(key, claims(more));
  const answer = await gateway.ask(
    '{ client(id: "a") { id } }',
    {},
    { authorization: `Bearer ${token}` },
  );
  expect(answer.errors?.map(({ extensions }) => extensions)).toEqual([
    { code: 'UNAUTHENTICATED', requestId: answer.headers.get('x-request-id') },
  ]);
  expect(answer.text + JSON.stringify(gateway.logs)).not.toContain(token.slice(0, 40));
  expect(gateway.calls).toEqual([]);
});
