import { readdir, readFile } from 'node:fs/promises';
import { extname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

const FOLDER = fileURLToPath(new URL('../dist/', import.meta.url));

const TYPES: Record<string, string> = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
};

interface BuiltFile {
  readonly type: string;
  readonly body: Buffer;
}

/** The files that `vite build` wrote, by path. Requests get only these, so no path leads outside of them. */
export async function readBuiltFiles(): Promise<ReadonlyMap<string, BuiltFile>> {
  const entries = await readdir(FOLDER, { recursive: true, withFileTypes: true });
  const files = entries
    .filter((entry) => entry.isFile())
    .map(async ({ parentPath, name }): Promise<[string, BuiltFile]> => {
      const path = join(parentPath, name);
      const type = TYPES[extname(name)] ?? 'application/octet-stream';
      return [`/${relative(FOLDER, path)}`, { type, body: await readFile(path) }];
    });
  return new Map(await Promise.all(files));
}
