import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Recipe } from '../gateway.ts';

/** See `proxy.ts`. */
export const proxy: Recipe = () => ({
  name: 'proxy',
  command: [process.execPath, join(import.meta.dirname, 'proxy.ts')],
  path: '',
  headers: {},
});

/**
 * See `fixed.ts`.
 *
 * @param answers the responses by path, without its slash
 */
export function fixed(answers: Readonly<Record<string, string>>): Recipe {
  return ({ folder }) => {
    const path = join(folder, 'answers.json');
    writeFileSync(path, JSON.stringify(answers));
    return {
      name: 'fixed',
      command: [process.execPath, join(import.meta.dirname, 'fixed.ts')],
      env: { ANSWERS: path },
      path: '',
      headers: {},
    };
  };
}
