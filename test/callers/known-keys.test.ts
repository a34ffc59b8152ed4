import { expect, onTestFinished, test, vi } from 'vitest';
import { advanceClock } from './clock.ts';
import { claims, gatewayOf, inSeconds, issuerForSuite, says, sign, signingKey } from './issuer.ts';

const key = await signingKey('k1');
const issuer = issuerForSuite(key);

/** A token that is still valid after all the time that a test lets pass. */
const signLasting = (by: Parameters<typeof sign>[0]) =>
  sign(by, claims({ exp: inSeconds(7 * 3600) }));

test('known keys are used for an hour while newer ones cannot be fetched, and no longer', async () => {
  const gateway = await gatewayOf(issuer());
  const [known, unknown] = [await signLasting(key), await signLasting({ ...key, kid: 'new' })];
  expect(await gateway.verdict(known)).toBe('ok');
  issuer().answer = says(503);
  advanceClock(59 * 60_000);
  expect(await gateway.verdict(known)).toBe('ok');
  // It may have been published since.
  expect(await gateway.verdict(unknown)).toBe('UPSTREAM_UNAVAILABLE');
  advanceClock(2 * 60_000);
  expect(await gateway.verdict(known)).toBe('UPSTREAM_UNAVAILABLE');
});

test('known keys are also used for tokens that do not name the key that signed them', async () => {
  issuer().keys = [key.jwk, (await signingKey('k2')).jwk];
  const gateway = await gatewayOf(issuer());
  const nameless = await signLasting({ ...key, kid: undefined });
  expect(await gateway.verdict(nameless)).toBe('ok');
  issuer().answer = says(503);
  advanceClock(11 * 60_000);
  expect(await gateway.verdict(nameless)).toBe('ok');
});

test('while the issuer hangs, only the first callers wait for newer keys; the others are checked with the known ones', async () => {
  const gateway = await gatewayOf(issuer(), { REQUEST_DEADLINE_MS: '1000' });
  const token = await signLasting(key);
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

test('while newer keys cannot be fetched, a known one is not imported again for each token', async () => {
  const gateway = await gatewayOf(issuer());
  const token = await signLasting(key);
  expect(await gateway.verdict(token)).toBe('ok');
  issuer().answer = says(503);
  advanceClock(11 * 60_000);
  const imported = vi.spyOn(crypto.subtle, 'importKey');
  onTestFinished(() => imported.mockRestore());
  for (let nth = 0; nth < 5; nth++) {
    expect(await gateway.verdict(token)).toBe('ok');
  }
  expect(imported).not.toHaveBeenCalled();
});

test('once the issuer works again, the first token signed with a new key is accepted', async () => {
  const next = await signingKey('next');
  const gateway = await gatewayOf(issuer());
  expect(await gateway.verdict(await signLasting(key))).toBe('ok');
  issuer().answer = says(500);
  advanceClock(6000);
  expect(await gateway.verdict(await signLasting(next))).toBe('UPSTREAM_UNAVAILABLE');
  Object.assign(issuer(), { answer: undefined, keys: [key.jwk, next.jwk] });
  advanceClock(6000);
  expect(await gateway.verdict(await signLasting(next))).toBe('ok');
  const told = gateway.logs.filter(({ msg }) => String(msg).includes('JWT_JWKS_URL'));
  expect(told).toMatchObject([{ reason: 'Error: The response has the status 500.' }]);
});

test('once the issuer works again, a token signed with a key that it has withdrawn is refused', async () => {
  const gateway = await gatewayOf(issuer());
  const token = await signLasting(key);
  expect(await gateway.verdict(token)).toBe('ok');
  issuer().answer = says(503);
  advanceClock(11 * 60_000);
  expect(await gateway.verdict(token)).toBe('ok');
  const next = await signingKey('next');
  Object.assign(issuer(), { answer: undefined, keys: [next.jwk] });
  advanceClock(6000);
  // The first callers are not kept waiting for newer keys.
  await expect.poll(() => gateway.verdict(token)).toBe('UNAUTHENTICATED');
});
