import { setImmediate } from 'node:timers/promises';
import { expect, onTestFinished, test } from 'vitest';
import { askInParts } from '../incremental/ask-in-parts.ts';
import {
  restClient,
  restPage,
  type ScriptedCall,
  scriptedApiForTest,
} from '../support/scripted-api.ts';
import { gatewayForTest } from '../support/start-gateway.ts';

/** Rejections that nobody hears: each of them would end the process. */
function unheardRejections(): unknown[] {
  const unheard: unknown[] = [];
  const listener = (reason: unknown) => unheard.push(reason);
  process.on('unhandledRejection', listener);
  onTestFinished(() => {
    process.off('unhandledRejection', listener);
  });
  return unheard;
}

test.each([
  [
    'an item of a list, when one before it failed at once',
    '{ clients { nodes { name } } }',
    () => ({ body: restPage([restClient('a', { name: 7 }), { name: 'of nobody' }]) }),
  ],
  [
    'a list inside a client that is read on its own',
    '{ clients { nodes { contacts { id } labels { id } } } }',
    ({ path }: ScriptedCall) =>
      path.includes('?') ? { body: restPage([restClient('a'), restClient('b')]) } : { status: 403 },
  ],
])('%s fails, hot or cold, without ending the process', async (_what, query, answer) => {
  const unheard = unheardRejections();
  const api = await scriptedApiForTest(answer);
  const gateway = await gatewayForTest(api, { CLIENTS_API_LIST_ITEMS: 'summary' });
  for (let nth = 0; nth < 4; nth++) {
    expect((await gateway.ask(query)).errors).not.toHaveLength(0);
  }
  await setImmediate();
  expect(unheard).toEqual([]);
});

test('nor is it ended by a stream whose first page fails, and of which nobody asked how long the list is', async () => {
  const unheard = unheardRejections();
  const api = await scriptedApiForTest(() => ({ status: 403 }));
  const gateway = await gatewayForTest(api);
  const answer = await askInParts(
    { origin: gateway.origin, key: api.key },
    '{ clients { nodes @stream { id } } }',
  );
  expect(JSON.stringify(await answer.rest())).toContain('FORBIDDEN');
  await setImmediate();
  expect(unheard).toEqual([]);
});
