import { readdirSync } from 'node:fs';
import { expect, test } from 'vitest';
import { readRepositoryFile } from '../support/repository-files.ts';
import { sampleApiForTest } from '../support/sample-api.ts';
import { gatewayForTest } from '../support/start-gateway.ts';

const names = readdirSync(new URL('../../examples/queries/', import.meta.url));

test('the examples are found', () => {
  expect(names.length).toBeGreaterThan(5);
});

test.each(names)(
  '%s has a comment that says what it shows, and runs on the sample data',
  async (name) => {
    const query = readRepositoryFile(`examples/queries/${name}`);
    expect(query).toMatch(/^# \w/);
    const gateway = await gatewayForTest(await sampleApiForTest());
    const { data, errors } = await gateway.ask(query);
    expect(errors).toBeUndefined();
    expect(Object.values(data)).not.toContain(null);
  },
);
