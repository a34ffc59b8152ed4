import { join } from 'node:path';
import { API_KEY } from '../../upstream/protocol.ts';
import type { Recipe } from '../gateway.ts';

/** Apollo Server 5 with `@apollo/datasource-rest`. */
export const apollo: Recipe = () => ({
  name: 'apollo',
  command: [process.execPath, join(import.meta.dirname, 'main.ts')],
  path: '/',
  headers: { authorization: `Bearer ${API_KEY}` },
});
