import { type HeapProfiler, Session } from 'node:inspector';

/**
 * Runs something, and says how many bytes that a function allocated meanwhile outlived the frequent collections,
 * those of young objects: about, since it is a sample.
 *
 * @param work may look through all objects, as V8 does now and then: what is there at the time is old from then on
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

/** Of what the function allocated, and those that it called. */
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
