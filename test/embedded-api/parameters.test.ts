import { describe, expect, test } from 'vitest';
import { clientParameters, type WriteCall } from '../../src/embedded-api/client-parameters.ts';
import { REST_PARAMETERS } from '../support/rest-parameters.ts';
import { clientOf, errorOf } from './answers.ts';
import { startTestApi, type TestApi, type TestBody } from './start-test-api.ts';

const PATH = '/clients/6548c72a13162e1d7ade0001';

function send(api: TestApi, call: WriteCall, values: object): Promise<Response> {
  return call === 'create'
    ? api.send('POST', '/clients', { name: 'Any', ...values })
    : api.send('PUT', PATH, values);
}

describe('parameters', () => {
  test.each([
    ['create', 27, 12],
    ['update', 28, 20],
  ] as const)('of %s: %i, of which %i accept null', async (call, count, nullable) => {
    const taken = [...clientParameters].filter(([, { takenBy }]) => takenBy.includes(call));
    const expected = REST_PARAMETERS.filter((parameter) => parameter[call] !== 'unknown');
    expect(taken.map(([name]) => name).sort()).toEqual(expected.map(({ rest }) => rest).sort());
    expect(expected).toHaveLength(count);
    expect(expected.filter((parameter) => parameter[call] === 'null too')).toHaveLength(nullable);

    const api = await startTestApi();
    for (const { rest, [call]: use } of expected) {
      const response = await send(api, call, { [rest]: null });
      if (use === 'null too') {
        await clientOf(response);
      } else {
        expect((await errorOf(response, 422)).message).toBe(`${rest} cannot be null`);
      }
    }
  });

  const wrong: [object, string][] = [
    [{ details: 1 }, 'details must be a string'],
    [{ name: ['x'] }, 'name must be a string'],
    [{ vatNumber: { a: 1 } }, 'vatNumber must be a string'],
    [{ pinned: 'true' }, 'pinned must be true or false'],
    [{ rappenRounding: 1 }, 'rappenRounding must be true or false'],
    [{ minimumFee: '12' }, 'minimumFee must be a number'],
    [{ paymentTerms: true }, 'paymentTerms must be a number'],
    [{ addressCountry: 'be' }, 'addressCountry must be a two-letter country code'],
    [{ addressCountry: 'BEL' }, 'addressCountry must be a two-letter country code'],
    [{ addressCountry: '' }, 'addressCountry must be a two-letter country code'],
    [{ addressCountry: 'BE\n' }, 'addressCountry must be a two-letter country code'],
    [{ currency: 'XXX' }, 'currency is unknown'],
    [{ currency: 'eur' }, 'currency is unknown'],
    [{ currency: 978 }, 'currency must be a string'],
    [{ tax1: 'VAT' }, 'tax1 is unknown'],
    [{ tax2: '' }, 'tax2 is unknown'],
    [{ document: '6548c1705136b418fd626e65' }, 'document is unknown'],
    [{ catConfiguration: 'none' }, 'catConfiguration is unknown'],
    [{ contacts: [] }, 'contacts is not a parameter of this call'],
    [{ address: { city: 'x' } }, 'address is not a parameter of this call'],
    [{ id: 'x' }, 'id is not a parameter of this call'],
    [{ constructor: 'x' }, 'constructor is not a parameter of this call'],
    [JSON.parse('{"__proto__":"x"}'), '__proto__ is not a parameter of this call'],
    [new URLSearchParams({ pinned: '1' }), 'pinned must be true or false'],
    [new URLSearchParams({ pinned: 'TRUE' }), 'pinned must be true or false'],
    [new URLSearchParams({ minimumFee: '1e3' }), 'minimumFee must be a number'],
    [new URLSearchParams({ minimumFee: '0x10' }), 'minimumFee must be a number'],
    [new URLSearchParams({ minimumFee: ' 1' }), 'minimumFee must be a number'],
    [new URLSearchParams({ minimumFee: '9'.repeat(400) }), 'minimumFee must be a number'],
    [new URLSearchParams({ paymentTerms: '1,5' }), 'paymentTerms must be a number'],
    [
      new URLSearchParams({ 'address[city]': 'x' }),
      'address[city] is not a parameter of this call',
    ],
    [new URLSearchParams('name=a&name=b'), 'A parameter is given twice'],
  ];
  test.each(wrong)('refuse %o', async (body: TestBody, message) => {
    const api = await startTestApi();
    const error = await errorOf(await api.send('PUT', PATH, body), 422);
    expect(error).toMatchObject({ message, name: 'ValidationError', code: 'parameter_invalid' });
  });

  test.each([
    [new URLSearchParams({ minimumFee: '12.50' }), 12.5],
    [new URLSearchParams({ minimumFee: '-3' }), -3],
    [{ minimumFee: 0 }, 0],
    [{ minimumFee: 1e-3 }, 0.001],
  ])('accept any decimal number (%o)', async (body: TestBody, fee) => {
    const api = await startTestApi();
    expect((await clientOf(await api.send('PUT', PATH, body))).invoice.minimumFee).toBe(fee);
  });
});
