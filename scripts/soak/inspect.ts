import { once } from 'node:events';

/** What a process holds after a garbage collection. */
export interface Holdings {
  readonly heapMb: number;
  readonly sockets: number;
  readonly timers: number;
  /** The most listeners on any event emitter or AbortSignal. */
  readonly listeners: number;
  readonly signals: number;
  readonly answers: number;
}

/** The prototypes by which objects are found, as expressions in the gateway's process. */
const PROTOTYPES = {
  emitters: "process.getBuiltinModule('node:events').EventEmitter.prototype",
  signals: 'AbortSignal.prototype',
  answers: "process.getBuiltinModule('node:http').ServerResponse.prototype",
};

/** The objects found include prototypes, and some of those throw. */
const mostListeners = (count: string) => `function () {
  return this.reduce((most, emitter) => {
    try {
      return Math.max(most, ${count});
    } catch {
      return most;
    }
  }, 0);
}`;
const OF_EMITTER = mostListeners(
  'emitter.eventNames().reduce((all, name) => all + emitter.listenerCount(name), 0)',
);
const OF_SIGNAL = mostListeners(
  "process.getBuiltinModule('node:events').getEventListeners(emitter, 'abort').length",
);
const COUNT = 'function () { return this.length; }';

interface Inspector {
  readonly holdings: () => Promise<Holdings>;
  readonly close: () => void;
}

/**
 * Inspects a process over Node's own inspector, so that the gateway needs no code for it.
 *
 * @param url as Node writes it when it is started with `--inspect`
 */
export async function inspect(url: string): Promise<Inspector> {
  const socket = new WebSocket(url);
  await once(socket, 'open');
  const waiting = new Map<number, (result: Record<string, unknown>) => void>();
  let last = 0;
  socket.addEventListener('message', ({ data }) => {
    const { id, result } = JSON.parse(String(data));
    waiting.get(id)?.(result);
    waiting.delete(id);
  });
  // biome-ignore lint/suspicious/noExplicitAny: each method of the protocol has its own type of response
  const send = (method: string, params: object = {}): Promise<any> => {
    last += 1;
    const { promise, resolve } = Promise.withResolvers<Record<string, unknown>>();
    waiting.set(last, resolve);
    socket.send(JSON.stringify({ id: last, method, params }));
    return promise;
  };
  const evaluate = async (expression: string) =>
    (await send('Runtime.evaluate', { expression, returnByValue: true })).result.value;
  const countOf = async (prototype: string, functionDeclaration: string): Promise<number> => {
    const found = await send('Runtime.evaluate', { expression: prototype, objectGroup: 'soak' });
    const { objects } = await send('Runtime.queryObjects', {
      prototypeObjectId: found.result.objectId,
      objectGroup: 'soak',
    });
    const counted = await send('Runtime.callFunctionOn', {
      objectId: objects.objectId,
      functionDeclaration,
      returnByValue: true,
    });
    await send('Runtime.releaseObjectGroup', { objectGroup: 'soak' });
    return counted.result.value;
  };

  return {
    async holdings() {
      await send('HeapProfiler.collectGarbage');
      await send('HeapProfiler.collectGarbage');
      const resources: string[] = await evaluate('process.getActiveResourcesInfo()');
      const heapBytes: number = await evaluate('process.memoryUsage().heapUsed');
      const { emitters, signals, answers } = PROTOTYPES;
      return {
        heapMb: heapBytes / 2 ** 20,
        sockets: resources.filter((name) => name === 'TCPSocketWrap').length,
        timers: resources.filter((name) => name === 'Timeout').length,
        listeners: Math.max(await countOf(emitters, OF_EMITTER), await countOf(signals, OF_SIGNAL)),
        signals: await countOf(signals, COUNT),
        answers: await countOf(answers, COUNT),
      };
    },
    close: () => socket.close(),
  };
}
