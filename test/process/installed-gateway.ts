import { cp, mkdir, readdir, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { temporaryFolderForTest } from '../support/temporary-folder.ts';

/**
 * A folder with an installed gateway and the other named files, for one test. Its path has characters that a URL
 * must encode.
 */
export async function installForTest(...others: readonly string[]): Promise<string> {
  const folder = join(temporaryFolderForTest(), 'Zoë’s projects');
  for (const name of ['src', 'package.json', ...others]) {
    await cp(name, join(folder, name), { recursive: true });
  }
  await mkdir(join(folder, 'node_modules'));
  for (const name of await readdir('node_modules')) {
    if (!name.startsWith('.')) {
      await symlink(join(process.cwd(), 'node_modules', name), join(folder, 'node_modules', name));
    }
  }
  return folder;
}
