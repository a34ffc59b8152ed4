import { expect, test } from 'vitest';
import { measuredGateway, repeat } from '../support/measured-gateway.ts';
import { restClient } from '../support/scripted-api.ts';

/** Caches within their bounds leave most of it free. Without any one bound, the process would end. */
const HEAP_MB = 180;
const suite = measuredGateway({ NODE_OPTIONS: `--max-old-space-size=${HEAP_MB}` });

test.each([
  [200, 'texts that are no documents', 'A'.repeat(1_000_000)],
  [160, 'documents of many tokens', `{ ${repeat(1900, (index) => `f${index}`)} }`],
])('%i %s leave no memory behind', async (count, _, query) => {
  for (let nth = 0; nth < count; nth++) {
    // Never the same: nothing that was remembered helps.
    const { errors } = await suite.ask(`${query} # ${nth}`);
    expect(errors).toBeDefined();
  }
});

const OPERATIONS = 40;
const CLIENTS = 10;
/** What is kept of an answer that was there twice: its bytes, and what they say. */
const DETAILS = 'x'.repeat(400_000);

test('answers of the REST API that are the same each time fill no memory', async () => {
  suite.api().answer = ({ path }) => ({
    body: restClient(path.slice('/v2/clients/'.length), { details: DETAILS }),
  });
  const query = 'query ($ids: [ID!]!) { nodes(ids: $ids) { id } }';
  for (let nth = 0; nth < OPERATIONS; nth++) {
    const ids = Array.from({ length: CLIENTS }, (_, index) => `c${nth}-${index}`);
    for (let times = 0; times < 3; times++) {
      expect((await suite.ask(query, { ids })).data.nodes).toHaveLength(CLIENTS);
    }
  }
}, 30_000);
