import { expect, test } from 'vitest';
import { createMetrics } from '../../src/server/observability/metrics.ts';
import { isKnownVariable } from '../support/known-variables.ts';
import { codeBlocks } from '../support/markdown.ts';
import { readRepositoryFile } from '../support/repository-files.ts';

const PAGE = readRepositoryFile('docs/performance.md');

test('the variables on the page are those of the configuration and of the image', () => {
  const named = PAGE.match(/\b(WORKERS|[A-Z]+(_[A-Z]+)+)\b/g) ?? [];
  expect(named).toContain('CLIENTS_API_CONNECTIONS');
  expect(named.filter((name) => !isKnownVariable(name))).toEqual([]);
});

test('the metrics in the queries on the page exist', async () => {
  const { text } = await createMetrics().scrape();
  const queries = codeBlocks('docs/performance.md').map((block) => block.text);
  const named = `${queries} ${PAGE}`.match(/\b(gateway|process)_\w+/g) ?? [];
  expect(named.length).toBeGreaterThan(4);
  expect(named.filter((name) => !text.includes(`# TYPE ${name} `))).toEqual([]);
});
