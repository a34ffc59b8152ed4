import { expect, test } from 'vitest';
import { claims, gatewayOf, inSeconds, issuerForSuite, sign, signingKey } from './issuer.ts';

const key = await signingKey('k1');
const issuer = issuerForSuite(key);
const forged = await signingKey('k1');
const unknown = await signingKey('k2');

test.each([
  ['it has expired', sign(key, claims({ exp: inSeconds(-60) })), 'ERR_JWT_EXPIRED (exp)'],
  [
    'the clock of its issuer is fast',
    sign(key, claims({ nbf: inSeconds(60) })),
    'ERR_JWT_CLAIM_VALIDATION_FAILED (nbf)',
  ],
  [
    'it is for another audience',
    sign(key, claims({ aud: 'canary' })),
    'ERR_JWT_CLAIM_VALIDATION_FAILED (aud)',
  ],
  ['its key is unknown', sign(unknown), 'ERR_JWKS_NO_MATCHING_KEY'],
  ['it is forged', sign(forged), 'ERR_JWS_SIGNATURE_VERIFICATION_FAILED'],
  ['it is not a JWT', Promise.resolve('canary'), 'ERR_JWS_INVALID'],
])('the log says, once a minute, that a JWT was refused because %s', async (_, signed, reason) => {
  const gateway = await gatewayOf(issuer());
  const token = await signed;
  for (let nth = 0; nth < 3; nth++) {
    expect(await gateway.verdict(token)).toBe('UNAUTHENTICATED');
  }
  const told = gateway.logs.filter(({ msg }) => msg === 'a JWT was refused');
  expect(told).toMatchObject([{ level: 30, reason, before: 0 }]);
  expect(JSON.stringify(gateway.logs)).not.toContain('canary');
});

test('the log says that a forged JWT is forged, also if it names none of several keys', async () => {
  issuer().keys = [key.jwk, unknown.jwk];
  const gateway = await gatewayOf(issuer());
  const token = await sign({ ...forged, kid: undefined });
  expect(await gateway.verdict(token)).toBe('UNAUTHENTICATED');
  expect(gateway.logs).toContainEqual(
    expect.objectContaining({ reason: 'ERR_JWS_SIGNATURE_VERIFICATION_FAILED' }),
  );
});
