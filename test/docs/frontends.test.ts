import { describe, expect, test } from 'vitest';
import { codeBlocks, codeRows, shownOperations } from '../support/markdown.ts';
import { readRepositoryFile } from '../support/repository-files.ts';
import { sampleApiForTest } from '../support/sample-api.ts';
import { gatewayForTest } from '../support/start-gateway.ts';

const PAGE = 'docs/frontends.md';
const text = readRepositoryFile(PAGE);
const withoutSpace = (code: string) => code.replaceAll(/\s+/g, ' ').trim();

describe('operations', () => {
  const operations = shownOperations(PAGE);

  test('operations are found on the page', () => {
    expect(operations.length).toBeGreaterThan(3);
  });

  test.each(operations.map((operation) => [operation.query.split(' {')[0], operation] as const))(
    '%s runs on the sample data, and gets the response that the page shows',
    async (_name, { query, response }) => {
      const gateway = await gatewayForTest(await sampleApiForTest());
      const { data, errors } = await gateway.ask(query);
      expect(errors).toBeUndefined();
      expect(Object.values(data)).not.toContain(null);
      expect({ data }).toEqual(response ?? { data });
    },
  );
});

test('the code on the page is that of the files it names, which other tests run', () => {
  const excerpts = codeBlocks(PAGE).filter(({ language }) => language === 'ts');
  expect(excerpts.length).toBeGreaterThan(4);
  for (const { text: excerpt } of excerpts) {
    const [, path = '', code = ''] = /^\/\/ (\S+)\n(.*)$/s.exec(excerpt) ?? [];
    expect(withoutSpace(readRepositoryFile(path)), path).toContain(withoutSpace(code));
  }
});

test('the page has a row for every error code of the README that is not for invalid requests', () => {
  const codesOf = (page: string) =>
    codeRows(page).flatMap((row) => row.split('|')[1]?.match(/`[A-Z_]+`/g) ?? []);
  const known = codesOf(readRepositoryFile('README.md').split('## Configuration')[0] ?? '');
  expect(known.length).toBeGreaterThan(12);
  const requestErrors = /`(GRAPHQL_PARSE_FAILED|OPERATION_RESOLUTION_FAILURE|BAD_REQUEST)`/;
  const missing = known.filter(
    (code) => !codesOf(text).includes(code) && !requestErrors.test(code),
  );
  expect(missing).toEqual([]);
});

test('the page names every type that the result of a mutation can have', () => {
  const unions = readRepositoryFile('schema.graphql').matchAll(/^union \w+Result = (.*)$/gm);
  const types = new Set([...unions].flatMap(([, members = '']) => members.split(' | ')));
  const failures = [...types].filter((type) => type.endsWith('Error'));
  expect(failures).toHaveLength(3);
  expect(failures.filter((type) => !text.includes(`| \`${type}\` |`))).toEqual([]);
});
