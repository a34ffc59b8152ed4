import { expect, test } from 'vitest';
import { restClient, type ScriptedAnswer, scriptedApiForTest } from '../support/scripted-api.ts';
import { gatewayForTest } from '../support/start-gateway.ts';

const READ = '{ client(id: "a") { id } }';

const tooMany = (retryAfter?: string): ScriptedAnswer => ({
  status: 429,
  ...(retryAfter !== undefined && { headers: { 'retry-after': retryAfter } }),
});

test('a pause that is longer than the deadline ends when its time is over, however often one asks', async () => {
  const answers = [tooMany('3'), { body: restClient('a') }, { status: 503 }];
  const api = await scriptedApiForTest(() => answers.shift() ?? { body: restClient('a') });
  const gateway = await gatewayForTest(api, { REQUEST_DEADLINE_MS: '1500' });
  const codes = async () => {
    const { errors = [] } = await gateway.ask(READ);
    return errors.map(({ extensions }) => extensions.code);
  };
  expect(await codes()).toEqual(['RATE_LIMITED']);
  expect(await codes()).toEqual(['RATE_LIMITED']);
  // Whoever asks when a little less than the deadline is left has next to no time for the call: so ask rarely.
  await expect.poll(codes, { timeout: 8000, interval: 400 }).toEqual([]);
  expect(api.calls).toHaveLength(2);

  // Being told to wait is no retry, and uses none of what there is for retries.
  expect(await codes()).toEqual([]);
  expect(api.calls).toHaveLength(4);
});

test('a later 429 that names no time does not end a pause', async () => {
  const held = Promise.withResolvers<ScriptedAnswer>();
  const arrived = Promise.withResolvers<void>();
  const api = await scriptedApiForTest(({ path }) => {
    if (path.endsWith('/held')) {
      arrived.resolve();
      return held.promise;
    }
    return tooMany('60');
  });
  const gateway = await gatewayForTest(api);
  const first = gateway.ask('{ client(id: "held") { id } }');
  await arrived.promise;
  await gateway.ask(READ);
  held.resolve(tooMany());
  await first;
  const { errors } = await gateway.ask(READ);
  expect(errors?.[0]?.extensions).toMatchObject({ code: 'RATE_LIMITED' });
  expect(errors?.[0]?.extensions['retryAfterSeconds']).toBeGreaterThan(50);
  expect(api.calls).toHaveLength(2);
});

test.each(['999999999', 'Fri, 31 Dec 9999 23:59:59 GMT'])(
  'a pause of absurd length is cut to ten minutes: %s',
  async (retryAfter) => {
    const api = await scriptedApiForTest(() => tooMany(retryAfter));
    const gateway = await gatewayForTest(api);
    await gateway.ask(READ);
    const { errors } = await gateway.ask(READ);
    expect(errors?.[0]?.extensions).toMatchObject({ retryAfterSeconds: 600 });
    expect(api.calls).toHaveLength(1);
  },
);
