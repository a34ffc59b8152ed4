import { expect, test } from 'vitest';
import { advanceClock, setClock } from './clock.ts';
import { claims, gatewayOf, inSeconds, issuerForSuite, sign, signingKey } from './issuer.ts';

const issuer = issuerForSuite();
const [old, next] = await Promise.all([signingKey('old'), signingKey('next')]);

test('keys are fetched once, however many tokens arrive', async () => {
  issuer().keys = [old.jwk];
  const gateway = await gatewayOf(issuer());
  const token = await sign(old);
  expect(await Promise.all(Array.from({ length: 20 }, () => gateway.verdict(token)))).toEqual(
    Array(20).fill('ok'),
  );
  expect(await gateway.verdict(token)).toBe('ok');
  expect(issuer().asked).toBe(1);
});

test('keys are not fetched before a caller sends something that could be a token', async () => {
  const gateway = await gatewayOf(issuer());
  await gateway.ask('{ __typename }');
  expect(await gateway.verdict('no-jwt')).toBe('UNAUTHENTICATED');
  expect(issuer().asked).toBe(0);
});

test('a new key is accepted from its first token on, and the old key for as long as it is published', async () => {
  issuer().keys = [old.jwk];
  const gateway = await gatewayOf(issuer());
  expect(await gateway.verdict(await sign(old))).toBe('ok');
  issuer().keys = [old.jwk, next.jwk];
  advanceClock(6000);
  expect(await gateway.verdict(await sign(next))).toBe('ok');
  expect(await gateway.verdict(await sign(old))).toBe('ok');
  expect(issuer().asked).toBe(2);

  issuer().keys = [next.jwk];
  advanceClock(11 * 60_000);
  const later = claims({ exp: inSeconds(300) });
  expect(await gateway.verdict(await sign(next, later))).toBe('ok');
  expect(await gateway.verdict(await sign(old, later))).toBe('UNAUTHENTICATED');
});

test('a withdrawn key is accepted for ten minutes at most', async () => {
  issuer().keys = [old.jwk];
  const gateway = await gatewayOf(issuer());
  const token = await sign(old, claims({ exp: inSeconds(3600) }));
  expect(await gateway.verdict(token)).toBe('ok');
  issuer().keys = [];
  advanceClock(9 * 60_000);
  expect(await gateway.verdict(token)).toBe('ok');
  advanceClock(2 * 60_000);
  expect(await gateway.verdict(token)).toBe('UNAUTHENTICATED');
});

test.each([
  ['back', -3_600_000],
  ['on', 3_600_000],
])('key rotation works although the clock of the machine is set %s by an hour', async (_, ms) => {
  issuer().keys = [old.jwk];
  const gateway = await gatewayOf(issuer());
  expect(await gateway.verdict(await sign(old))).toBe('ok');
  setClock(ms);
  issuer().keys = [next.jwk];
  advanceClock(6000);
  expect(await gateway.verdict(await sign(next))).toBe('ok');
  expect(await gateway.verdict(await sign(old))).toBe('UNAUTHENTICATED');
  issuer().keys = [];
  advanceClock(11 * 60_000);
  expect(await gateway.verdict(await sign(next))).toBe('UNAUTHENTICATED');
});

test('a token without a key id is checked with every suitable key', async () => {
  const { kid: _, ...nameless } = next;
  issuer().keys = [old.jwk];
  const alone = await gatewayOf(issuer());
  expect(await alone.verdict(await sign({ ...old, kid: undefined }))).toBe('ok');
  expect(await alone.verdict(await sign(nameless))).toBe('UNAUTHENTICATED');

  issuer().keys = [old.jwk, next.jwk];
  const both = await gatewayOf(issuer());
  expect(await both.verdict(await sign(nameless))).toBe('ok');
  expect(await both.verdict(await sign(nameless, claims({ exp: inSeconds(-60) })))).toBe(
    'UNAUTHENTICATED',
  );
  const { kid: __, ...stranger } = await signingKey('stranger');
  expect(await both.verdict(await sign(stranger))).toBe('UNAUTHENTICATED');
});
