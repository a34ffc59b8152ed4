import { expect, test } from 'vitest';
import { measuredGateway } from '../support/measured-gateway.ts';
import { restClient } from '../support/scripted-api.ts';

const suite = measuredGateway();
const OPERATIONS = 60;
const WARM_UP = 10;
const CLIENTS = 10;
/** What is kept of an answer that was there twice: its bytes, and what they say. */
const DETAILS = 'x'.repeat(400_000);

test('answers of the REST API that are the same each time fill no memory', async () => {
  suite.api().answer = ({ path }) => ({
    body: restClient(path.slice('/v2/clients/'.length), { details: DETAILS }),
  });
  let before = Number.NaN;
  for (let nth = 0; nth < OPERATIONS; nth++) {
    before = nth === WARM_UP ? await suite.memoryMb() : before;
    const ids = Array.from({ length: CLIENTS }, (_, index) => `c${nth}-${index}`);
    const body = JSON.stringify({
      query: 'query ($ids: [ID!]!) { nodes(ids: $ids) { id } }',
      variables: { ids },
    });
    for (let times = 0; times < 3; times++) {
      expect((await suite.post(body)).data.nodes).toHaveLength(CLIENTS);
    }
  }
  expect((await suite.memoryMb()) - before).toBeLessThan(200);
}, 30_000);
