import { expect } from 'vitest';
import type { AnsweringApi } from '../support/answering-api.ts';
import { type Asked, askCold, askHot, type Seen } from '../support/hot-and-cold.ts';
import type { TestGateway } from '../support/start-gateway.ts';

/** Sends an operation along both paths, and expects to see the same; returns what is seen on the fast path. */
export type ExpectTheSame = (asked: Asked) => Promise<Seen>;

/** For a gateway over this REST API, whose key is sent unless the headers say otherwise. */
export function expectTheSameFrom(gateway: TestGateway, api: AnsweringApi): ExpectTheSame {
  return async ({ headers, ...asked }) => {
    const whole = { ...asked, headers: { authorization: `Bearer ${api.key}`, ...headers } };
    const cold = await askCold(gateway, api.takeLines, whole);
    const hot = await askHot(gateway, api.takeLines, whole);
    expect(hot).toEqual(cold);
    return hot;
  };
}
