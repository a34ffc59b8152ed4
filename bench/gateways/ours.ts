import { join } from 'node:path';
import { API_KEY } from '../upstream/protocol.ts';
import type { GatewayRecipe, Surroundings } from './gateway.ts';

/** The repository that this folder is in. */
export const REPOSITORY = join(import.meta.dirname, '../..');

/** Ours, with all that it does in production: limits, deadlines, breaker, a log line for each operation, metrics. */
export function ours(checkout: string = REPOSITORY) {
  return ({ port, apiUrl }: Surroundings): GatewayRecipe => ({
    name: 'ours',
    command: [process.execPath, join(checkout, 'src/main.ts')],
    env: {
      NODE_ENV: 'production',
      PORT: String(port),
      CLIENTS_API_URL: apiUrl,
      METRICS_PORT: '0',
    },
    path: '/graphql',
    headers: { authorization: `Bearer ${API_KEY}` },
  });
}
