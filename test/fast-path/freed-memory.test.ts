import { setImmediate } from 'node:timers/promises';
import { type DocumentNode, getOperationAST, parse } from 'graphql';
import { expect, test } from 'vitest';
import { createPlan } from '../../src/execution/plan.ts';
import { createWrittenTexts } from '../../src/execution/written-texts.ts';
import { readClient } from '../../src/rest/calls/read-client.ts';
import { buildSchema } from '../../src/schema/schema.ts';
import { createDocumentCaches } from '../../src/server/documents/document-caches.ts';
import { collectGarbage } from '../support/collect-garbage.ts';
import { restClient } from '../support/scripted-api.ts';
import { survivingBytes } from '../support/surviving-bytes.ts';
import { planContext } from './plan-context.ts';
import { planOf } from './plan-of.ts';

/** Enough operations, each long enough in flight, that all of them reach the old generation of the heap. */
const CALLERS = 600;
const TURNS = 100;
const ROUNDS = 3;
const CLIENTS = 20;
const DETAILS_BYTES = 8 * 1024;
const WRITTEN = CALLERS * ROUNDS * CLIENTS * DETAILS_BYTES;
const MOST_SURVIVING = 0.3;

const details = 'x'.repeat(DETAILS_BYTES);
const items = Array.from({ length: CLIENTS }, (_, nth) =>
  readClient(restClient(`client-${nth}`, { details }), () => {}),
);

test('the text of a response that took long is freed together with the response', async () => {
  const plan = planOf('{ clientPage(page: 1) { totalItems items { details } } }');

  const again = async (caller: number) => {
    for (let round = 0; round < ROUNDS; round++) {
      const turns = round === 0 ? (caller * TURNS) / CALLERS : TURNS;
      const context = planContext(items, async () => {
        for (let turn = 0; turn < turns; turn++) {
          await setImmediate();
        }
      });
      let length = 0;
      await plan.answer(context, {}, (text) => {
        length = text.length;
      });
      expect(length).toBeGreaterThan(CLIENTS * DETAILS_BYTES);
    }
  };
  // `fill` writes the text of a value that had to be waited for.
  const surviving = await survivingBytes('fill', async () => {
    await Promise.all(Array.from({ length: CALLERS }, (_, caller) => again(caller)));
  });
  expect(surviving / WRITTEN).toBeLessThan(MOST_SURVIVING);
  expect(surviving).toBeGreaterThan(0);
});

test('a document that came only once is not kept', async () => {
  const { documentCache } = createDocumentCaches();
  const texts = Array.from({ length: 100 }, (_, nth) => `{ field${nth} }`);
  const parseAll = () =>
    texts.map((text) => {
      const document = parse(text);
      documentCache.set(text, document);
      return new WeakRef(document);
    });
  const kept = async (documents: WeakRef<DocumentNode>[]) => {
    await setImmediate();
    await collectGarbage();
    return documents.filter((document) => document.deref()).length;
  };
  expect(await kept(parseAll())).toBeLessThan(10);
  expect(await kept(parseAll())).toBe(100);
});

test('a document that is no longer used is freed, although the client whose text its plan wrote stays the same', async () => {
  const client = Object.freeze(readClient(restClient('a'), () => {}));
  const texts = createWrittenTexts();
  const use = async () => {
    const document = parse('{ client(id: "a") { archived } }');
    const operation = getOperationAST(document);
    if (!operation) {
      throw new Error('The document has an operation.');
    }
    const plan = createPlan({
      schema: buildSchema(),
      document,
      operation,
      texts,
      onVariant: () => {},
    });
    expect(await plan.answer(planContext([client]), {}, () => {})).toBe(true);
    return new WeakRef(operation);
  };
  const operations = await Promise.all(Array.from({ length: 100 }, use));
  await setImmediate();
  await collectGarbage();
  expect(operations.filter((operation) => operation.deref()).length).toBeLessThan(10);
  expect(texts.keep(client, use, () => 'Both are still in use.')).toContain('Both');
});
