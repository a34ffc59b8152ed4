import { beforeEach, expect, test, vi } from 'vitest';
import { scriptedGateway } from '../support/scripted-gateway.ts';

/**
 * How long a comparison takes is too small a thing to time on a busy machine. What makes it tell nothing can be
 * seen: every secret is compared, by digests of one length, with the function that takes constant time.
 */
const compared = vi.hoisted((): [number, number][] => []);
vi.mock('node:crypto', async (importOriginal) => {
  const crypto = await importOriginal<typeof import('node:crypto')>();
  return {
    ...crypto,
    timingSafeEqual(a: Buffer, b: Buffer) {
      compared.push([a.length, b.length]);
      return crypto.timingSafeEqual(a, b);
    },
  };
});
beforeEach(() => {
  compared.length = 0;
});

const TOKENS = ['first-token', 'second', 'the-last-token-of-all'];
const suite = scriptedGateway({
  CLIENTS_API_KEY: 'service-key',
  GATEWAY_TOKENS: TOKENS.join(),
  ROUTER_TOKENS: TOKENS.join(),
});
const EACH_ONCE = TOKENS.map(() => [32, 32]);

const SHOWN: readonly [string, string, boolean][] = [
  ['the first', 'first-token', true],
  ['the last', 'the-last-token-of-all', true],
  ['one that differs in its first character', 'xirst-token', false],
  ['one that differs in its last character', 'first-tokex', false],
  ['one character', 'f', false],
  ['a thousand characters', 'f'.repeat(1000), false],
];

test.each(SHOWN)('%s is compared with every token, as a digest', async (_, token, good) => {
  const { errors } = await suite.ask(
    '{ client(id: "1") { id } }',
    {},
    { authorization: `Bearer ${token}` },
  );
  expect(errors === undefined).toBe(good);
  expect(compared).toEqual(EACH_ONCE);
});

test.each(SHOWN)('%s of a router is compared with every token, too', async (_, token, good) => {
  const { errors } = await suite.ask(
    '{ _service { sdl } }',
    {},
    { authorization: 'Bearer', 'x-router-token': token },
  );
  expect(errors === undefined).toBe(good);
  expect(compared).toEqual(EACH_ONCE);
});
