import { beforeEach, expect, test, vi } from 'vitest';
import { scriptedGateway } from '../support/scripted-gateway.ts';

/**
 * The time of a comparison is too short to measure on a busy machine. So this checks what keeps it constant: the token
 * is compared with every secret, as digests of equal length, by the function that takes constant time.
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
  ['the first token', 'first-token', true],
  ['the last token', 'the-last-token-of-all', true],
  ['a token that differs in its first character', 'xirst-token', false],
  ['a token that differs in its last character', 'first-tokex', false],
  ['one character', 'f', false],
  ['a thousand characters', 'f'.repeat(1000), false],
];

test.each(SHOWN)(
  '%s, sent by a caller, is compared with every configured token, as a digest',
  async (_, token, good) => {
    const { errors } = await suite.ask(
      '{ client(id: "1") { id } }',
      {},
      { authorization: `Bearer ${token}` },
    );
    expect(errors === undefined).toBe(good);
    expect(compared).toEqual(EACH_ONCE);
  },
);

test.each(SHOWN)(
  '%s, sent by a router, is compared with every configured token, as a digest',
  async (_, token, good) => {
    const { errors } = await suite.ask(
      '{ _service { sdl } }',
      {},
      { authorization: 'Bearer', 'x-router-token': token },
    );
    expect(errors === undefined).toBe(good);
    expect(compared).toEqual(EACH_ONCE);
  },
);
