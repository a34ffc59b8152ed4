import { expect, test } from 'vitest';
import { createMetrics } from '../../src/server/observability/metrics.ts';
import { isKnownVariable } from '../support/known-variables.ts';
import { readRepositoryFile } from '../support/repository-files.ts';

const PAGE = readRepositoryFile('docs/performance.md');

test('the variables on the page are those of the configuration and of the image', () => {
  const named = PAGE.match(/\b(WORKERS|[A-Z]+(_[A-Z]+)+)\b/g) ?? [];
  expect(named).toContain('CLIENTS_API_CONNECTIONS');
  expect(named.filter((name) => !isKnownVariable(name))).toEqual([]);
});

test('the metrics that the page names exist', async () => {
  const { text } = await createMetrics().scrape();
  const named = PAGE.match(/\b(gateway|process)_\w+/g) ?? [];
  expect(named.length).toBeGreaterThan(3);
  expect(named.filter((name) => !text.includes(`# TYPE ${name} `))).toEqual([]);
});
