import type { JWTPayload } from 'jose';
import { expect, test } from 'vitest';
import { basic } from '../support/basic.ts';
import {
  A_CLIENT,
  AUDIENCE,
  claims,
  gatewayOf,
  ISSUER,
  inSeconds,
  issuerForSuite,
  sign,
  signingKey,
} from './issuer.ts';

const key = await signingKey('k1');
const issuer = issuerForSuite(key);

test.each<[string, JWTPayload]>([
  ['of this issuer, for this audience', {}],
  ['for several audiences', { aud: ['others', AUDIENCE] }],
  ['that expired 20 seconds ago, since clocks differ', { exp: inSeconds(-20) }],
  ['that is valid in 20 seconds, since clocks differ', { nbf: inSeconds(20) }],
  ['that was issued 20 seconds in the future, since clocks differ', { iat: inSeconds(20) }],
  ['with claims that the gateway does not use', { email: 'a@b.test', __proto__: { scope: 'x' } }],
])('a token %s is accepted', async (_, more) => {
  const gateway = await gatewayOf(issuer());
  expect(await gateway.verdict(await sign(key, claims(more)))).toBe('ok');
  expect(gateway.calls.map(({ headers }) => headers.authorization)).toEqual([
    basic('service-key:'),
  ]);
});

test.each<[string, JWTPayload]>([
  ['of another issuer', { iss: 'https://other.example.com/' }],
  ['of an issuer whose name begins with that of ours', { iss: `${ISSUER}x` }],
  ['of an issuer without the slash at the end', { iss: ISSUER.slice(0, -1) }],
  ['without an issuer', { iss: undefined }],
  ['of a list of issuers', JSON.parse(`{"iss":["${ISSUER}"]}`)],
  ['for another audience', { aud: 'others' }],
  ['for an audience whose name begins with ours', { aud: `${AUDIENCE}-2` }],
  ['for several audiences without ours', { aud: ['others', 'more'] }],
  ['without an audience', { aud: undefined }],
  ['for an empty list of audiences', { aud: [] }],
  ['that expired a minute ago', { exp: inSeconds(-60) }],
  ['that never expires', { exp: undefined }],
  ['with an expiry that is not a time', JSON.parse('{"exp":"tomorrow"}')],
  ['with an expiry of null', JSON.parse('{"exp":null}')],
  ['that is only valid in a minute', { nbf: inSeconds(60) }],
  ['with a start that is not a time', JSON.parse('{"nbf":"now"}')],
])('a token %s is UNAUTHENTICATED, without a REST call', async (_, more) => {
  const gateway = await gatewayOf(issuer());
  const token = await sign(key, claims(more));
  const answer = await gateway.ask(A_CLIENT, {}, { authorization: `Bearer ${token}` });
  expect(answer.errors?.map(({ extensions }) => extensions)).toEqual([
    { code: 'UNAUTHENTICATED', requestId: answer.headers.get('x-request-id') },
  ]);
  expect(answer.text + JSON.stringify(gateway.logs)).not.toContain(token.slice(0, 40));
  expect(gateway.calls).toEqual([]);
});
