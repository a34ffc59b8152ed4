import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { setImmediate } from 'node:timers/promises';
import { expect, onTestFinished, test } from 'vitest';
import { createCancellation } from '../../src/rest/cancellation.ts';
import { createBulkhead } from '../../src/rest/protection/bulkhead.ts';
import { createSharedReads } from '../../src/rest/protection/shared-reads.ts';
import type { RestSession } from '../../src/rest/rest-session.ts';
import { collectGarbage } from '../support/collect-garbage.ts';
import { goodAnswer } from '../support/fault-server.ts';
import { faultyGateway } from '../support/faulty-gateway.ts';
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

/** @returns how many of the sockets that were opened since are still in memory */
function watchSockets(): () => Promise<{ opened: number; kept: number }> {
  const opened: WeakRef<object>[] = [];
  const keep = (message: unknown) => {
    if (typeof message === 'object' && message !== null && 'socket' in message) {
      opened.push(new WeakRef(Object(message.socket)));
    }
  };
  subscribe('net.client.socket', keep);
  onTestFinished(() => void unsubscribe('net.client.socket', keep));
  return async () => {
    await collectGarbage();
    return { opened: opened.length, kept: opened.filter((socket) => socket.deref()).length };
  };
}

test('a connection that the REST API closed when it was idle is freed', async () => {
  const { ask, api } = await faultyGateway();
  const sockets = watchSockets();
  for (let nth = 0; nth < CALLERS; nth++) {
    const closed = Promise.withResolvers<void>();
    api.play = (socket, call) => {
      socket.once('close', closed.resolve);
      socket.write(goodAnswer(call), () => setTimeout(() => socket.end(), 1));
    };
    expect((await ask(`{ client(id: "c${nth}") { id } }`)).errors).toBeUndefined();
    await closed.promise;
    await setImmediate();
  }
  expect(new Set(api.calls.map(({ connection }) => connection)).size).toBe(CALLERS);
  const { opened, kept } = await sockets();
  expect(opened).toBeGreaterThanOrEqual(CALLERS);
  expect(kept).toBeLessThan(CALLERS / 4);
});

test('a connection that the REST API closes after its response is freed while others wait for their turn', async () => {
  const { ask, api } = await faultyGateway({ CLIENTS_API_CONNECTIONS: '1', MAX_ALIASES: '100' });
  const sockets = watchSockets();
  const last = Promise.withResolvers<() => void>();
  api.play = (socket, call) => {
    const answer = () => socket.end(goodAnswer(call).replace('\r\n', '\r\nconnection: close\r\n'));
    if (api.calls.length < CALLERS) {
      answer();
    } else {
      last.resolve(answer);
    }
  };
  const reads = Array.from({ length: CALLERS }, (_, nth) => `c${nth}: client(id: "${nth}") { id }`);
  const result = ask(`{ ${reads.join(' ')} }`);
  const answerLast = await last.promise;
  const { opened, kept } = await sockets();
  answerLast();
  expect((await result).errors).toBeUndefined();
  expect(opened).toBeGreaterThanOrEqual(CALLERS);
  expect(kept).toBeLessThan(CALLERS / 4);
});
