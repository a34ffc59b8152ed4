import { expect, test } from 'vitest';
import { createAutomaticStore } from '../../src/server/persisted/automatic-store.ts';

test('the store of registered documents is bounded, and forgets the least recently used first', () => {
  const store = createAutomaticStore();
  const text = 'x'.repeat(63 * 1024);
  const hashes = Array.from({ length: 65 }, (_, index) => `hash-${index}`);
  for (const hash of hashes) {
    store.set(hash, text);
    expect(store.get('hash-0')).toBe(text);
  }
  expect(hashes.filter((hash) => store.get(hash) === undefined)).toEqual(['hash-1']);
});

test('many short documents cannot fill the memory', () => {
  const store = createAutomaticStore();
  const hashes = Array.from({ length: 20_000 }, (_, index) => `hash-${index}`);
  for (const hash of hashes) {
    store.set(hash, '{id}');
  }
  expect(store.get('hash-19999')).toBe('{id}');
  expect(hashes.filter((hash) => store.get(hash) !== undefined).length).toBeLessThan(10_000);
});

test('a text that is too long for any operation is not kept', () => {
  const store = createAutomaticStore();
  store.set('long', 'x'.repeat(64 * 1024));
  store.set('too long', 'x'.repeat(64 * 1024 + 1));
  expect(store.get('long')).toBeDefined();
  expect(store.get('too long')).toBeUndefined();
});
