import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { GatewayRecipe, Surroundings } from '../gateway.ts';

/** See `proxy.ts`. */
export function proxy({ port, apiUrl }: Surroundings): GatewayRecipe {
  return {
    name: 'proxy',
    command: [process.execPath, join(import.meta.dirname, 'proxy.ts')],
    env: { NODE_ENV: 'production', PORT: String(port), CLIENTS_API_URL: apiUrl },
    path: '',
    headers: {},
  };
}

/**
 * See `fixed.ts`.
 *
 * @param answers the responses by path, without its slash
 */
export function fixed(answers: Readonly<Record<string, string>>) {
  return ({ port, folder }: Surroundings): GatewayRecipe => {
    const path = join(folder, 'answers.json');
    writeFileSync(path, JSON.stringify(answers));
    return {
      name: 'fixed',
      command: [process.execPath, join(import.meta.dirname, 'fixed.ts')],
      env: { NODE_ENV: 'production', PORT: String(port), ANSWERS: path },
      path: '',
      headers: {},
    };
  };
}
