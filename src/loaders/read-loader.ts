import DataLoader from 'dataloader';

/** Reads each thing once, by its key. */
interface ReadLoader<K, V> {
  readonly load: (key: K) => Promise<V>;
  /** Makes the next `load` of the key read again. */
  readonly clear: (key: K) => void;
  /** Makes `load` return this value, unless the key is known. */
  readonly prime: (key: K, value: V) => void;
}

const done = Promise.resolve();

/** There is no batch to wait for: each key is read as soon as DataLoader has it. */
function soon(read: () => void): void {
  done.then(read);
}

/**
 * Reads each key once. The REST API has no call for several keys, so there are no batches: in a batch, the first answer
 * would wait for the last. DataLoader does not cache a failure: the next load of the key tries again.
 *
 * @param keyOf the key as text, equal for equal keys
 */
export function createReadLoader<K, V>(
  read: (key: K) => Promise<V>,
  keyOf: (key: K) => string,
): ReadLoader<K, V> {
  const known = new Map<string, Promise<V>>();
  const loader = new DataLoader<K, V, string>(
    // Without batching there is always exactly one.
    (keys) => read(keys[0] as K).then((value) => [value]),
    { batch: false, batchScheduleFn: soon, cacheKeyFn: keyOf, cacheMap: known },
  );
  return {
    // DataLoader would put a known key in a batch with the next unknown one, to wait for that.
    load: (key) => known.get(keyOf(key)) ?? loader.load(key),
    clear: (key) => void loader.clear(key),
    prime: (key, value) => void loader.prime(key, value),
  };
}
