import DataLoader from 'dataloader';

const done = Promise.resolve();

/** There is no batch to wait for: each key is read as soon as DataLoader has it. */
function soon(read: () => void): void {
  done.then(read);
}

/**
 * Reads each key once. The REST API has no call for several keys, so there are no batches: in a batch, the first answer
 * would wait for the last. A failure is not cached: the next load of the key tries again.
 */
export function createReadLoader<K, V, C = K>(
  read: (key: K) => Promise<V>,
  cacheKeyFn?: (key: K) => C,
): DataLoader<K, V, C> {
  const loader: DataLoader<K, V, C> = new DataLoader(
    (keys) => {
      // Without batching there is always exactly one.
      const key = keys[0] as K;
      return read(key).then(
        (value) => [value],
        (error) => [forget(key, error)],
      );
    },
    { batch: false, batchScheduleFn: soon, ...(cacheKeyFn && { cacheKeyFn }) },
  );
  function forget(key: K, error: unknown): Error {
    loader.clear(key);
    return error instanceof Error ? error : new Error('A read failed.', { cause: error });
  }
  return loader;
}
