import { describe, expect, test } from 'vitest';
import { sampleAccount } from '../../src/embedded-api/sample-account.ts';
import { emptyAccount } from '../support/empty-account.ts';
import { clientOf, errorOf, pageOf } from './answers.ts';
import { basic, startTestApi } from './start-test-api.ts';

describe('accounts', () => {
  test('see only their own clients', async () => {
    const api = await startTestApi({ accounts: [sampleAccount(), emptyAccount('other-key')] });
    const other = basic('other-key');
    expect(api.key).toBe('sample-key');

    const created = await clientOf(await api.send('POST', '/clients', { name: 'Mine' }, other));
    const path = `/clients/${created.id}`;
    expect((await pageOf(await api.send('GET', '/clients', undefined, other))).items).toEqual([
      created,
    ]);
    expect((await pageOf(await api.send('GET', '/clients'))).totalItems).toBe(
      sampleAccount().clients.size,
    );
    await errorOf(await api.send('GET', path), 404);
    await errorOf(await api.send('PUT', path, { name: 'Theirs' }), 404);
    await errorOf(await api.send('DELETE', path), 404);
    expect(await clientOf(await api.send('GET', path, undefined, other))).toEqual(created);
  });

  test('are shared by embedded APIs that get the same account object', async () => {
    const accounts = [emptyAccount('a-key')];
    const [one, two] = [await startTestApi({ accounts }), await startTestApi({ accounts })];
    const created = await clientOf(await one.send('POST', '/clients', { name: 'Shared' }));
    expect(await clientOf(await two.send('GET', `/clients/${created.id}`))).toEqual(created);
  });

  test('are new copies by default', async () => {
    const [one, two] = [await startTestApi(), await startTestApi()];
    await one.send('DELETE', '/clients/6548c72a13162e1d7ade0001');
    await clientOf(await two.send('GET', '/clients/6548c72a13162e1d7ade0001'));
  });
});
