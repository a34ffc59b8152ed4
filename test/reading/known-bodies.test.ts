import { expect, test } from 'vitest';
import { createMetrics } from '../../src/server/observability/metrics.ts';
import { restClient, type ScriptedAnswer, scriptedApiForTest } from '../support/scripted-api.ts';
import { gatewayForTest } from '../support/start-gateway.ts';

const QUERY = '{ client(id: "a") { name archived labels { name } } }';

/** A gateway over a REST API whose response the test can change. */
async function gatewayOver(first: ScriptedAnswer) {
  const script = { answer: first };
  const api = await scriptedApiForTest(() => script.answer);
  const metrics = createMetrics();
  const gateway = await gatewayForTest(api, {}, { metrics });
  return { script, api, metrics, ...gateway };
}

test('the REST API is called each time, however often its response is the same', async () => {
  const { ask, api } = await gatewayOver({ body: restClient('a') });
  for (let times = 0; times < 5; times++) {
    expect((await ask(QUERY)).data.client.name).toBe('Client a');
  }
  expect(api.lines()).toEqual(Array(5).fill('GET /v2/clients/a'));
});

test('a change of one letter is seen at once, and so is its reversal', async () => {
  const { ask, script } = await gatewayOver({ body: restClient('a') });
  const seen: string[] = [];
  for (const name of ['Acme', 'Acme', 'Acmf', 'Acmf', 'Acme', 'Acme', 'Acme']) {
    script.answer = { body: restClient('a', { name }) };
    seen.push((await ask(QUERY)).data.client.name);
  }
  expect(seen).toEqual(['Acme', 'Acme', 'Acmf', 'Acmf', 'Acme', 'Acme', 'Acme']);
});

test('a client that is gone or cannot be read is not served from an earlier response', async () => {
  const { ask, script } = await gatewayOver({ body: restClient('a') });
  await ask(QUERY);
  await ask(QUERY);
  script.answer = { status: 404 };
  expect((await ask(QUERY)).data.client).toBeNull();
  script.answer = { status: 403 };
  expect((await ask(QUERY)).errors?.[0]?.extensions.code).toBe('FORBIDDEN');
  script.answer = { body: restClient('a') };
  expect((await ask(QUERY)).data.client.name).toBe('Client a');
});

test('a value that breaks the contract fails and is counted with each response, even if the response is the same', async () => {
  const { ask, metrics } = await gatewayOver({
    body: restClient('a', { labels: 7, archived: null, pinned: 'no' }),
  });
  for (let times = 0; times < 4; times++) {
    const { data, errors } = await ask(QUERY);
    expect(data.client).toEqual({ name: 'Client a', archived: false, labels: null });
    expect(errors?.map(({ path }) => path)).toEqual([['client', 'labels']]);
  }
  const { text } = await metrics.scrape();
  for (const field of ['labels', 'archived', 'pinned']) {
    expect(text).toContain(`gateway_upstream_contract_breaches_total{field="${field}"} 4\n`);
  }
});
