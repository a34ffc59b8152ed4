import { join } from 'node:path';
import { API_KEY } from '../../upstream/protocol.ts';
import type { GatewayRecipe, Surroundings } from '../gateway.ts';

/** Apollo Server 5 with `@apollo/datasource-rest`. */
export function apollo({ port, apiUrl }: Surroundings): GatewayRecipe {
  return {
    name: 'apollo',
    command: [process.execPath, join(import.meta.dirname, 'main.ts')],
    env: { NODE_ENV: 'production', PORT: String(port), CLIENTS_API_URL: apiUrl },
    path: '/',
    headers: { authorization: `Bearer ${API_KEY}` },
  };
}
