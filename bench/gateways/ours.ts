import { join } from 'node:path';
import { API_KEY } from '../upstream/protocol.ts';
import type { Recipe } from './gateway.ts';

/** The repository that this folder is in. */
export const REPOSITORY = join(import.meta.dirname, '../..');

/**
 * Ours, with all that it does in production: limits, deadlines, breaker, a log line for each operation, metrics. It is
 * started as in its image: `NODE_COMPILE_CACHE` and `MALLOC_ARENA_MAX` are those of the `Dockerfile`.
 *
 * @param name `ours`, or the path of another checkout
 */
export function ours(name: string): Recipe {
  const checkout = name === 'ours' ? REPOSITORY : name;
  return () => ({
    name,
    command: [process.execPath, join(checkout, 'src/main.ts')],
    env: {
      NODE_COMPILE_CACHE: join(checkout, 'node_modules/.cache/compiled'),
      MALLOC_ARENA_MAX: '2',
      METRICS_PORT: '0',
    },
    path: '/graphql',
    headers: { authorization: `Bearer ${API_KEY}` },
  });
}
