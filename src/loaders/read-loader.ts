import DataLoader from 'dataloader';

const done = Promise.resolve();

/** There is no batch to wait for: each key is read as soon as DataLoader has it. */
function soon(read: () => void): void {
  done.then(read);
}

/**
 * Reads each key once. The REST API has no call for several keys, so there are no batches: in a batch, the first answer
 * would wait for the last. DataLoader does not cache a failure: the next load of the key tries again.
 */
export function createReadLoader<K, V, C = K>(
  read: (key: K) => Promise<V>,
  cacheKeyFn?: (key: K) => C,
): DataLoader<K, V, C> {
  return new DataLoader(
    // Without batching there is always exactly one.
    (keys) => read(keys[0] as K).then((value) => [value]),
    { batch: false, batchScheduleFn: soon, ...(cacheKeyFn && { cacheKeyFn }) },
  );
}
