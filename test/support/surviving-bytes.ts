import { type HeapProfiler, Session } from 'node:inspector';

/**
 * Runs `work`, and returns about how many bytes that a function allocated meanwhile survived the collections of young
 * objects (an estimate from samples).
 *
 * @param work may run a full collection, as V8 does now and then: what is in use then counts as old
 */
export async function survivingBytes(
  functionName: string,
  work: (collectAll: () => void) => Promise<void>,
): Promise<number> {
  const session = new Session();
  session.connect();
  const { promise, resolve, reject } = Promise.withResolvers<HeapProfiler.SamplingHeapProfile>();
  session.post('HeapProfiler.startSampling', {
    samplingInterval: 8192,
    includeObjectsCollectedByMajorGC: true,
    includeObjectsCollectedByMinorGC: false,
  });
  await work(() => session.post('HeapProfiler.collectGarbage'));
  session.post('HeapProfiler.stopSampling', (error, result) =>
    error === null ? resolve(result.profile) : reject(error),
  );
  const { head } = await promise;
  session.disconnect();
  return bytesOf(head, functionName);
}

/** Bytes that the function, and those that it called, allocated. */
function bytesOf(
  { callFrame, selfSize, children }: HeapProfiler.SamplingHeapProfileNode,
  functionName: string,
  within = false,
): number {
  const counts = within || callFrame.functionName === functionName;
  return children.reduce(
    (sum, child) => sum + bytesOf(child, functionName, counts),
    counts ? selfSize : 0,
  );
}
