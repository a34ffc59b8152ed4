import { setImmediate } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { createCancellation } from '../../src/rest/cancellation.ts';
import { createBulkhead } from '../../src/rest/protection/bulkhead.ts';
import { createSharedReads } from '../../src/rest/protection/shared-reads.ts';
import type { RestSession } from '../../src/rest/rest-session.ts';
import { survivingBytes } from '../support/surviving-bytes.ts';

const CALLERS = 64;
const ROUNDS = 800;
const WARM_ROUNDS = 20;
/** The approximate size of each payload, an array of numbers. */
const PAYLOAD_BYTES = 8 * 1024;
const ALLOCATED = CALLERS * ROUNDS * PAYLOAD_BYTES;
/** Payloads that are in use during a collection survive it, as they should. */
const MOST_SURVIVING = 0.3;

function makePayload(): number[] {
  return Array.from({ length: PAYLOAD_BYTES / 8 }, (_, index) => index + 0.5);
}

function makeSession(): RestSession {
  return {
    apiKey: 'key',
    authorization: 'Basic a2V5Og==',
    serviceKey: false,
    tenant: 'tenant',
    requestId: 'request',
    cancellation: createCancellation(),
    deadlineAt: performance.now() + 60_000,
    trace: undefined,
    calls: 0,
    begun: false,
  };
}

/** Many callers who repeat the same thing; payloads that are kept for some rounds reach the old generation. */
function forAllCallers(once: (caller: number) => Promise<void>) {
  return async (collectAll: () => void): Promise<void> => {
    const again = async (caller: number) => {
      for (let round = 0; round < ROUNDS; round++) {
        await once(caller);
        if (caller === 0 && round === WARM_ROUNDS) {
          collectAll();
        }
      }
    };
    await Promise.all(Array.from({ length: CALLERS }, (_, caller) => again(caller)));
  };
}

test('what was read for a call is freed when the call ends', {
  timeout: 60_000,
}, async () => {
  const reads = createSharedReads<{ payload: number[] }>(() => {});
  let keys = 0;
  const surviving = await survivingBytes(
    'makePayload',
    forAllCallers(async () => {
      await reads.join(`key ${keys++ % 1000}`, makeSession(), async () => {
        await setImmediate();
        return { payload: makePayload() };
      });
    }),
  );
  expect(surviving / ALLOCATED).toBeLessThan(MOST_SURVIVING);
});

test('a call that waited for a connection is freed when it ends', { timeout: 60_000 }, async () => {
  const bulkhead = createBulkhead({ places: 8, queue: 1000 });
  const surviving = await survivingBytes(
    'makePayload',
    forAllCallers(async (caller) => {
      const limits = { cancellation: createCancellation(), deadlineAt: performance.now() + 60_000 };
      const tenant = `${caller % 4}`;
      const session = { tenant, serviceKey: false, begun: true, payload: makePayload() };
      const release = await bulkhead.enter({ session, kind: 'read', limits });
      await setImmediate();
      release(true);
    }),
  );
  expect(surviving / ALLOCATED).toBeLessThan(MOST_SURVIVING);
});
