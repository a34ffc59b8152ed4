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

/** Unhandled rejections: each of them would end the process. */
function unhandledRejections(): unknown[] {
  const unhandled: unknown[] = [];
  const listener = (reason: unknown) => unhandled.push(reason);
  process.on('unhandledRejection', listener);
  onTestFinished(() => {
    process.off('unhandledRejection', listener);
  });
  return unhandled;
}

test.each([
  [
    'an item of a list, after an earlier item has failed',
    '{ clients { nodes { name } } }',
    () => ({ body: restPage([restClient('a', { name: 7 }), { name: 'of nobody' }]) }),
  ],
  [
    'a list inside a client that is read on its own',
    '{ clients { nodes { contacts { id } labels { id } } } }',
    ({ path }: ScriptedCall) =>
      path.includes('?') ? { body: restPage([restClient('a'), restClient('b')]) } : { status: 403 },
  ],
])('%s fails without ending the process, also on the fast path', async (_what, query, answer) => {
  const unhandled = unhandledRejections();
  const api = await scriptedApiForTest(answer);
  const gateway = await gatewayForTest(api, { CLIENTS_API_LIST_ITEMS: 'summary' });
  for (let nth = 0; nth < 4; nth++) {
    expect((await gateway.ask(query)).errors).not.toHaveLength(0);
  }
  await setImmediate();
  expect(unhandled).toEqual([]);
});

test('a stream whose first page fails does not end the process, even if nothing else needs that page', async () => {
  const unhandled = unhandledRejections();
  const api = await scriptedApiForTest(() => ({ status: 403 }));
  const gateway = await gatewayForTest(api);
  const answer = await askInParts(
    { origin: gateway.origin, key: api.key },
    '{ clients { nodes @stream { id } } }',
  );
  expect(JSON.stringify(await answer.rest())).toContain('FORBIDDEN');
  await setImmediate();
  expect(unhandled).toEqual([]);
});
