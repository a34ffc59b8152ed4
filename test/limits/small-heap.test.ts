import { expect, test } from 'vitest';
import { measuredGateway } from '../support/measured-gateway.ts';
import { repeat } from '../support/repeat.ts';
import { idOf, restClient } from '../support/scripted-api.ts';

/** With all bounds on caches, most of this memory stays free. Without any one of them, the process would crash. */
const HEAP_MB = 180;
const suite = measuredGateway({ NODE_OPTIONS: `--max-old-space-size=${HEAP_MB}` });

test.each([
  [200, 'texts that are not documents', 'A'.repeat(1_000_000)],
  [160, 'documents of many tokens', `{ ${repeat(1900, (index) => `f${index}`)} }`],
])(
  '%i %s leave no memory behind',
  async (count, _, query) => {
    for (let nth = 0; nth < count; nth++) {
      for (let times = 0; times < 2; times++) {
        // A document that comes only once is not kept, anyway.
        const { errors } = await suite.ask(`${query} # ${nth}`);
        expect(errors).toBeDefined();
      }
    }
  },
  30_000,
);

const OPERATIONS = 40;
const CLIENTS = 10;
/** A response that came twice is kept: its bytes and its parsed value. */
const DETAILS = 'x'.repeat(400_000);

test('responses of the REST API that stay the same leave no memory behind', async () => {
  suite.api().answer = (call) => ({ body: restClient(idOf(call), { details: DETAILS }) });
  const query = 'query ($ids: [ID!]!) { nodes(ids: $ids) { id } }';
  for (let nth = 0; nth < OPERATIONS; nth++) {
    const ids = Array.from({ length: CLIENTS }, (_, index) => `c${nth}-${index}`);
    for (let times = 0; times < 3; times++) {
      expect((await suite.ask(query, { ids })).data.nodes).toHaveLength(CLIENTS);
    }
  }
}, 30_000);
