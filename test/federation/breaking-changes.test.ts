import { expect, test } from 'vitest';
import { breakingChanges } from '../../scripts/breaking-changes.ts';
import { readRepositoryFile } from '../support/repository-files.ts';

const committed = readRepositoryFile('subgraph.graphql');

test.each([
  ['vatNumber: String', 'vatId: String', 'FIELD_REMOVED: Client.vatNumber was removed.'],
  [
    'vatNumber: String',
    'vatNumber: Int',
    'FIELD_CHANGED_KIND: Client.vatNumber changed type from String to Int.',
  ],
  [
    'clientPage(',
    'clientPage(account: ID!,',
    'REQUIRED_ARG_ADDED: A required arg account on Query.clientPage was added.',
  ],
  [
    'NOT_NULLABLE',
    'NOT_NULL',
    'VALUE_REMOVED_FROM_ENUM: NOT_NULLABLE was removed from enum type ClientInputIssueCode.',
  ],
  ['Client @key(fields: "id")', 'Client', 'DIRECTIVE_CHANGED: Client was @key(fields: "id").'],
  [
    'AccountUser @key(fields: "id"',
    'AccountUser @key(fields: "name"',
    'DIRECTIVE_CHANGED: AccountUser was @key(fields: "id", resolvable: false).',
  ],
  ['PageInfo @shareable', 'PageInfo', 'DIRECTIVE_CHANGED: PageInfo was @shareable.'],
])('the change of "%s" to "%s" is reported as a breaking change', (before, after, name) => {
  expect(committed).toContain(before);
  expect(breakingChanges(committed, committed.replace(before, after))).toEqual([name]);
});

test('an added field is not a breaking change', () => {
  const grown = committed.replace('vatNumber: String', 'taxOffice: String vatNumber: String');
  expect(breakingChanges(committed, grown)).toEqual([]);
});
