import { expect, test } from 'vitest';
import { askInParts } from '../incremental/ask-in-parts.ts';
import { collect } from '../incremental/collect.ts';
import { codeBlocks } from '../support/markdown.ts';
import { sampleApiForTest } from '../support/sample-api.ts';
import { gatewayForTest } from '../support/start-gateway.ts';

const blocks = codeBlocks('docs/incremental-delivery.md');
const blockOf = (language: string) =>
  blocks.find((block) => block.language === language)?.text ?? '';

async function start() {
  const api = await sampleApiForTest();
  const gateway = await gatewayForTest(api);
  return { api, gateway };
}

test('the query runs, both in parts and as a whole', async () => {
  const { api, gateway } = await start();
  const whole = await gateway.ask(blockOf('graphql'));
  expect(whole.errors).toBeUndefined();
  expect(whole.data.clients.nodes).toHaveLength(64);
  expect(whole.data.clients.nodes[0].labels.length).toBeGreaterThan(0);
  const caller = { origin: gateway.origin, key: api.key };
  const parts = await (await askInParts(caller, blockOf('graphql'))).rest();
  expect(parts.length).toBeGreaterThan(1);
  expect(collect(parts)).toEqual(whole.data);
});

test('the curl command gets the response that the page shows, byte for byte', async () => {
  const { api, gateway } = await start();
  const [, url = '', type = '', accept = '', body = ''] =
    /^curl -N http:\/\/localhost:4000(\S+) -H '([^']+)' -H '([^']+)' -d '([^']+)'$/.exec(
      blockOf('sh').trim(),
    ) ?? [];
  const headers = Object.fromEntries([type, accept].map((header) => header.split(': ')));
  const response = await gateway.fetch(url, {
    method: 'POST',
    headers: { ...headers, authorization: `Bearer ${api.key}` },
    body,
  });
  expect(response.headers.get('content-type')).toBe(
    'multipart/mixed; boundary="-"; deferSpec=20220824',
  );
  expect((await response.text()).replaceAll('\r\n', '\n').trim()).toBe(blockOf('http').trim());
});
