import { parse } from 'graphql';
import { expect, test } from 'vitest';
import { buildSchema } from '../../src/schema/schema.ts';
import { createHotDocuments } from '../../src/server/direct/hot-documents.ts';

const schema = buildSchema();
/** Hardly any characters, and 400 tokens, each of which is remembered for as long as the document is. */
const textOf = (nth: number) => `{ nodes(ids: [${nth}${' 1'.repeat(390)}]) { id } }`;

test('parsed documents are remembered by what they take, not by the length of their texts', () => {
  const documents = createHotDocuments();
  const texts = Array.from({ length: 500 }, (_, nth) => textOf(nth));
  for (const text of [...texts, ...texts]) {
    documents.onExecute(schema, text, parse(text));
  }
  const found = texts.filter((text) => documents.find(schema, text) !== undefined);
  // Of some 400 kB each there is room for 80 or so.
  expect(found.length).toBeGreaterThan(40);
  expect(found.length).toBeLessThan(120);
});

test('a document that was executed once is not kept parsed', () => {
  const documents = createHotDocuments();
  const text = textOf(1);
  documents.onExecute(schema, text, parse(text));
  expect(documents.find(schema, text)).toBeUndefined();
  documents.onExecute(schema, text, parse(text));
  expect(documents.find(schema, text)).toBeDefined();
});
