import { expect, test, vi } from 'vitest';
import { readConfig } from '../../src/config.ts';

vi.mock('node:os', async (original) => ({
  ...(await original<typeof import('node:os')>()),
  availableParallelism: () => 384,
}));

test('WORKERS=auto is the maximum number of workers on a machine with more processors', () => {
  expect(readConfig({ WORKERS: 'auto' }).workers).toBe(256);
});
