import { join } from 'node:path';
import { API_KEY } from '../../upstream/protocol.ts';
import type { GatewayRecipe, Surroundings } from '../gateway.ts';

/** Yoga, Pothos, DataLoader, undici and zod, put together the obvious way. */
export function plain({ port, apiUrl }: Surroundings): GatewayRecipe {
  return {
    name: 'plain',
    command: [process.execPath, join(import.meta.dirname, 'main.ts')],
    env: { NODE_ENV: 'production', PORT: String(port), CLIENTS_API_URL: apiUrl },
    path: '/graphql',
    headers: { authorization: `Bearer ${API_KEY}` },
  };
}
