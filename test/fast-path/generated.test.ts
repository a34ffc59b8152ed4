import fc from 'fast-check';
import { expect, test } from 'vitest';
import { buildSchema } from '../../src/schema/schema.ts';
import { answeringApiForSuite } from '../support/answering-api.ts';
import { generatedQueries } from '../support/generated-query.ts';
import { askCold, askHot, type Seen } from '../support/hot-and-cold.ts';
import type { ScriptedAnswer } from '../support/scripted-api.ts';
import { restClient, restPage } from '../support/scripted-api.ts';
import { gatewayForSuite } from '../support/start-gateway.ts';

const RUNS = 200;
const NESTED = {
  contacts: [{ id: 'k', fullName: 'Ada' }],
  notes: [{ id: 'n', createdAt: '2024-01-02T03:04:05Z' }],
  services: [{ id: 's', matchesType: 'fixed', matches: [{ id: 'm', unitCost: 1 }] }],
};
/** None of these is retried, so that both paths make the same calls. */
const ANSWERS: Record<string, ScriptedAnswer> = {
  a: { body: restClient('a', NESTED) },
  b: { body: restClient('b', { ...NESTED, notes: 'none', labels: [{ id: 7 }] }) },
  c: { status: 403 },
  d: { status: 404 },
  e: { body: { id: 'e' } },
};

const api = await answeringApiForSuite();
api.answer = ({ path }) => {
  const page = Number(/[?&]page=(\d+)/.exec(path)?.[1] ?? Number.NaN);
  if (Number.isNaN(page)) {
    return ANSWERS[decodeURIComponent(path.replace('/v2/clients/', ''))] ?? { status: 404 };
  }
  const items = [restClient(`p${page}`, NESTED), page === 2 ? 'no client' : restClient('q')];
  return { body: restPage(items, { page, pageSize: 2, totalItems: 30 }) };
};
const gateway = await gatewayForSuite(api, {
  CLIENTS_API_LIST_ITEMS: 'complete',
  MAX_ALIASES: '100000',
  MAX_TOKENS: '1000000',
  MAX_DEPTH: '100',
});

const operations = generatedQueries(buildSchema());

test('any query gets the same response on the fast path as from Yoga', async () => {
  let well = 0;
  await fc.assert(
    fc.asyncProperty(operations, async (query) => {
      fc.pre(query.startsWith('query'));
      const asked = { query, headers: { authorization: `Bearer ${api.key}` } };
      // The list is read first, so that both paths know its page size.
      const cold = await askCold(gateway, api.takeLines, asked);
      const again = await askCold(gateway, api.takeLines, asked);
      const hot = await askHot(gateway, api.takeLines, asked);
      expect(inOneOrder(hot)).toEqual(inOneOrder(again));
      expect(inOneOrder(again).text).toEqual(inOneOrder(cold).text);
      well += hot.text.startsWith('{"data"') ? 1 : 0;
    }),
    { numRuns: RUNS, endOnFailure: true },
  );
  // If everything failed, the test would prove little.
  expect(well).toBeGreaterThan(RUNS / 4);
}, 60_000);

/** Sorts the errors: on either path, their order depends on timing. */
function inOneOrder({ text, ...seen }: Seen) {
  const { errors = [], ...answer }: { errors?: unknown[] } = JSON.parse(text);
  const texts = errors.map((error) => JSON.stringify(error)).sort();
  return { ...seen, text: { ...answer, texts } };
}
