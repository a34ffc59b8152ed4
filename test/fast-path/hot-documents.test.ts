import { parse } from 'graphql';
import { expect, test } from 'vitest';
import { buildSchema } from '../../src/schema/schema.ts';
import { createHotDocuments } from '../../src/server/fast-path/hot-documents.ts';

const schema = buildSchema();
/** A short text of 400 tokens, each of which stays in memory as long as the parsed document. */
const textOf = (nth: number) => `{ nodes(ids: [${nth}${' 1'.repeat(390)}]) { id } }`;

test('the cache of parsed documents is bounded by the memory that they take, not by the length of their texts', () => {
  const documents = createHotDocuments();
  const texts = Array.from({ length: 500 }, (_, nth) => textOf(nth));
  for (const text of [...texts, ...texts]) {
    documents.onExecute(schema, text, parse(text));
  }
  const found = texts.filter((text) => documents.find(schema, text) !== undefined);
  // At about 400 kB each, there is room for some 80.
  expect(found.length).toBeGreaterThan(40);
  expect(found.length).toBeLessThan(120);
});

test('a document that was executed only once is not kept', () => {
  const documents = createHotDocuments();
  const text = textOf(1);
  documents.onExecute(schema, text, parse(text));
  expect(documents.find(schema, text)).toBeUndefined();
  documents.onExecute(schema, text, parse(text));
  expect(documents.find(schema, text)).toBeDefined();
});
