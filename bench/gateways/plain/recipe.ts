import { join } from 'node:path';
import { API_KEY } from '../../upstream/protocol.ts';
import type { Recipe } from '../gateway.ts';

/** Yoga, Pothos, DataLoader, undici and zod, put together the obvious way. */
export const plain: Recipe = () => ({
  name: 'plain',
  command: [process.execPath, join(import.meta.dirname, 'main.ts')],
  path: '/graphql',
  headers: { authorization: `Bearer ${API_KEY}` },
});
