import { expect, test } from 'vitest';
import type { z } from 'zod';
import { variables } from '../../src/config/variables.ts';
import { readConfig } from '../../src/config.ts';
import { fieldsOf } from '../support/fields-of.ts';
import { codeBlocks, codeRows, shownOperations } from '../support/markdown.ts';
import { readRepositoryFile, sourceFiles } from '../support/repository-files.ts';
import { REST_PARAMETERS } from '../support/rest-parameters.ts';
import { sampleApiForTest } from '../support/sample-api.ts';
import { gatewayForTest } from '../support/start-gateway.ts';

const PAGE = 'README.md';
const rows = codeRows(readRepositoryFile(PAGE));
const commands = codeBlocks(PAGE)
  .filter(({ language }) => language === 'sh')
  .flatMap(({ text }) => text.trim().split('\n'));

test('every operation runs on the sample data, and gets the response that is shown', async () => {
  const api = await sampleApiForTest();
  const gateway = await gatewayForTest(api);
  const operations = shownOperations(PAGE);
  expect(operations.length).toBeGreaterThan(5);
  for (const { query, response } of operations) {
    const { data, errors } = await gateway.ask(query);
    expect(errors, query).toBeUndefined();
    expect({ data }).toEqual(response ?? { data });
  }
});

test('the curl command works unchanged', async () => {
  const [curl] = commands.filter((line) => line.startsWith('curl '));
  const [, url, header, body] =
    /^curl http:\/\/localhost:4000(\S+) -H '([^']+)' -d '([^']+)'$/.exec(curl ?? '') ?? [];
  const [name = '', value = ''] = header?.split(': ') ?? [];
  const api = await sampleApiForTest();
  const gateway = await gatewayForTest(api);
  const response = await gateway.fetch(url ?? '', {
    method: 'POST',
    headers: { [name]: value, authorization: `Bearer ${api.key}` },
    body: body ?? '',
  });
  expect(await response.json()).toMatchObject({ data: { clients: { totalCount: 64 } } });
});

test('the settings in front of "npm start" are accepted', () => {
  const starts = commands.filter((line) => line.endsWith(' npm start') && line.includes('='));
  expect(starts).toHaveLength(2);
  for (const line of starts) {
    const pairs = line
      .replaceAll('"', '')
      .replaceAll(/\$(\w+)/g, '$1')
      .split(' ')
      .filter((word) => word.includes('='))
      .map((word) => word.split('=') as [string, string]);
    expect(() => readConfig(Object.fromEntries(pairs))).not.toThrow();
  }
});

test('the table of variables has every variable of the configuration, with its default', () => {
  const [, section = ''] = /^## Configuration$(.*?)^## /ms.exec(readRepositoryFile(PAGE)) ?? [];
  const told = codeRows(section).flatMap((row) => {
    const [, names = '', standards = ''] = row.replaceAll('`', '').split(/ ?\| /);
    const each = standards.split(', ');
    return names.split(', ').map((name, index) => [name, each[index] ?? each[0]]);
  });
  const standardOf = (value: z.ZodType) => String(value.safeParse(undefined).data ?? '') || 'none';
  const known = Object.entries(variables.shape).map(([name, value]) => [name, standardOf(value)]);
  expect(Object.fromEntries(told)).toEqual({
    ...Object.fromEntries(known),
    GRAPHIQL: String(readConfig({}).graphiql),
  });
});

test('the table of parameters has every REST parameter, and every field of a client', () => {
  const [, section = ''] = /^## How it maps$(.*?)^## /ms.exec(readRepositoryFile(PAGE)) ?? [];
  const names = new Set(
    [...section.matchAll(/`([^`]+)`/g)].flatMap(([, code]) => code?.split(/\W+/)),
  );
  const fields = fieldsOf('Client').map(({ name }) => name);
  const inputs = REST_PARAMETERS.flatMap(({ rest, path }) => [rest, ...path]);
  expect(fields).toContain('vatNumber');
  const missing = [...fields, ...inputs].filter((name) => name !== 'id' && !names.has(name));
  expect(missing).toEqual([]);
});

test('the table of errors has a row for each code that callers can get', () => {
  const given = /(?:operationError\(\s*|code: |': |read: |write: )'([A-Z]+(?:_[A-Z]+)*)'/g;
  const codes = sourceFiles('src/server')
    .filter(({ path }) => !path.includes('/graphiql/'))
    .flatMap(({ text }) => [...text.matchAll(given)].map(([, code]) => code));
  expect(codes).toEqual(expect.arrayContaining(['OVERLOADED', 'PERSISTED_QUERY_NOT_FOUND']));
  expect(codes.filter((code) => !rows.some((row) => row.includes(`\`${code}\``)))).toEqual([]);
});
