import { idOf, restClient, type ScriptedApi, scriptedApiForTest } from './scripted-api.ts';

/** A REST API that answers when the test says so: with clients for reads, without a body for deletes. */
export interface HoldingApi extends ScriptedApi {
  /** Ids of the clients in the calls, in order. */
  readonly ids: () => string[];
  /** Answers the call that has waited longest, or the next one to arrive. */
  readonly release: () => Promise<void>;
  /** Answers all waiting calls, and from now on every call at once. */
  readonly releaseAll: () => void;
}

export async function holdingApiForTest(): Promise<HoldingApi> {
  const held: { readonly answer: () => void }[] = [];
  let open = false;
  let arrived = Promise.withResolvers<void>();
  const api = await scriptedApiForTest(async (call) => {
    if (!open) {
      const { promise, resolve } = Promise.withResolvers<void>();
      held.push({ answer: resolve });
      arrived.resolve();
      await promise;
    }
    return call.method === 'DELETE' ? { status: 204 } : { body: restClient(idOf(call)) };
  });
  return {
    ...api,
    ids: () => api.calls.map(idOf),
    async release() {
      for (;;) {
        const next = held.shift();
        if (next !== undefined) {
          next.answer();
          return;
        }
        arrived = Promise.withResolvers<void>();
        await arrived.promise;
      }
    },
    releaseAll() {
      open = true;
      for (const { answer } of held.splice(0)) {
        answer();
      }
    },
  };
}
