import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { failures } from '../support/failures.ts';
import { scriptedGateway } from '../support/scripted-gateway.ts';

const rest = scriptedGateway();

/** A time zone far from UTC, in which a date read as local time would be wrong. */
beforeAll(() => {
  vi.stubEnv('TZ', 'Asia/Tokyo');
  expect(new Date(0).getHours()).toBe(9);
});
afterAll(() => {
  vi.unstubAllEnvs();
});

const SELECT = 'createdAt notes { createdAt }';
const fieldsOf = (date: unknown) => ({ createdAt: date, notes: [{ id: 'n', createdAt: date }] });

describe('a date goes out in UTC with milliseconds', () => {
  const dates = [
    ['2023-11-06T10:59:54.034Z', '2023-11-06T10:59:54.034Z'],
    ['2023-11-06T10:59:54Z', '2023-11-06T10:59:54.000Z'],
    ['2023-11-06T10:59:54.5Z', '2023-11-06T10:59:54.500Z'],
    ['2023-11-06T10:59:54.034567Z', '2023-11-06T10:59:54.034Z'],
    ['2023-11-06T10:59Z', '2023-11-06T10:59:00.000Z'],
    ['2023-11-06T10:59:54.034+02:00', '2023-11-06T08:59:54.034Z'],
    ['2023-11-06T23:30:00-03:30', '2023-11-07T03:00:00.000Z'],
    ['2023-11-06T10:59:54+0200', '2023-11-06T08:59:54.000Z'],
    ['2024-02-29T00:00:00.000Z', '2024-02-29T00:00:00.000Z'],
    // Without a time zone, a date is UTC, like all dates of the contract.
    ['2023-11-06T10:59:54.034', '2023-11-06T10:59:54.034Z'],
    ['2023-11-06', '2023-11-06T00:00:00.000Z'],
    ['0000-02-29T00:00:00.000Z', '0000-02-29T00:00:00.000Z'],
    ['0000-01-01T00:00:00-14:00', '0000-01-01T14:00:00.000Z'],
    ['9999-12-31T23:59:59.999Z', '9999-12-31T23:59:59.999Z'],
    // The end of a day (24:00) is the beginning of the next one.
    ['2023-11-06T24:00:00.000Z', '2023-11-07T00:00:00.000Z'],
    ['2023-11-06T24:00:00Z', '2023-11-07T00:00:00.000Z'],
  ] as const;
  test.each(dates)('%s', async (sent, read) => {
    const { data, errors } = await rest.readClient(fieldsOf(sent), SELECT);
    expect(errors).toBeUndefined();
    expect(data.client).toEqual({ createdAt: read, notes: [{ createdAt: read }] });
  });

  test('in every field that has one', async () => {
    const sent = '2023-11-06T10:59:54+01:00';
    const read = '2023-11-06T09:59:54.000Z';
    const marketing = { id: 'm', actionDate: sent, dueDate: sent, doneDate: sent };
    const { data } = await rest.readClient(
      {
        updatedAt: sent,
        files: [{ id: 'f', createdAt: sent }],
        marketings: [marketing],
        notes: [{ id: 'n', updatedAt: sent }],
      },
      'updatedAt files { createdAt } marketings { actionDate dueDate doneDate } notes { updatedAt }',
    );
    expect(data.client).toEqual({
      updatedAt: read,
      files: [{ createdAt: read }],
      marketings: [{ actionDate: read, dueDate: read, doneDate: read }],
      notes: [{ updatedAt: read }],
    });
  });
});

const noDates = [
  'soon',
  '',
  1699268394034,
  true,
  {},
  ['2023-11-06T10:59:54.034Z'],
  '06/11/2023',
  'Mon, 06 Nov 2023 10:59:54 GMT',
  '2023-13-06T10:59:54.034Z',
  '2023-11-32',
  '2023-11-06T25:00:00Z',
  '2023-11-06T10:59:54.034Z and more',
  ' 2023-11-06T10:59:54.034Z',
  '+012023-11-06T10:59:54.034Z',
  // In UTC, these are in the year before 0 and in the year 10000.
  '0000-01-01T00:00:00+14:00',
  '9999-12-31T23:59:59-12:00',
  // Dates that do not exist; JavaScript would roll them over to the next month.
  '2023-02-30',
  '2023-02-29T10:00:00.000Z',
  '2023-04-31T00:00:00Z',
];
test.each(noDates)('%j is no date, so it is an error on its field', async (sent) => {
  const whole = await rest.readClient(fieldsOf(sent), `id ${SELECT}`);
  expect(whole.data).toEqual({ client: null });
  expect(failures(whole)).toContainEqual(['client.createdAt', 'UPSTREAM_INVALID_RESPONSE']);
  const nested = await rest.readClient(fieldsOf(sent), 'id notes { id createdAt }');
  expect(nested.data.client).toEqual({ id: 'c1', notes: [{ id: 'n', createdAt: null }] });
  expect(failures(nested)).toEqual([['client.notes.0.createdAt', 'UPSTREAM_INVALID_RESPONSE']]);
});
