import {
  restClient,
  type ScriptedApi,
  type ScriptedCall,
  scriptedApiForTest,
} from './scripted-api.ts';

/** A REST API that answers when it is told; clients for reads, nothing for deletes. */
export interface HoldingApi extends ScriptedApi {
  /** Ids of the clients that were asked for, in order. */
  readonly ids: () => string[];
  /** Answers the call that has waited longest, when it has come. */
  readonly release: () => Promise<void>;
  /** From now on, everything is answered at once, what waits too. */
  readonly releaseAll: () => void;
}

export async function holdingApiForTest(): Promise<HoldingApi> {
  const held: { readonly answer: () => void }[] = [];
  const idOf = ({ path }: ScriptedCall) => path.split('/').at(-1) ?? '';
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
