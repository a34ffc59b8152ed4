import { spawnSync } from 'node:child_process';
import { copyFileSync, existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * `node scripts/install-apart.ts FOLDER...` installs the packages of folders that are separate from the gateway's own,
 * unless what is installed matches the lock file.
 */
for (const folder of process.argv.slice(2)) {
  const lock = join(folder, 'package-lock.json');
  const installed = join(folder, 'node_modules', '.installed-lock.json');
  if (existsSync(installed) && readFileSync(installed).equals(readFileSync(lock))) {
    continue;
  }
  console.log(`Installing the packages of ${folder} ...`);
  const { status } = spawnSync('npm', ['ci', '--ignore-scripts', '--include=dev'], {
    cwd: folder,
    stdio: 'inherit',
  });
  if (status !== 0) {
    process.exit(1);
  }
  copyFileSync(lock, installed);
}
