import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';

/** The folder for a newer C library: `dpkg -x libc6_*.deb bench/.libc6` puts it there. */
const NEWER_LIBC = join(import.meta.dirname, '../../.libc6/usr/lib/x86_64-linux-gnu');
const SYSTEM_LIBRARIES = '/lib/x86_64-linux-gnu:/usr/lib/x86_64-linux-gnu:/lib64';

/**
 * The beginning of a command line that makes a program use a C library that is new enough.
 *
 * @throws an error that says what to do, if there is none
 */
export function loaderFor(program: string): readonly string[] {
  if (runs([program, '--version'])) {
    return [];
  }
  const loader = join(NEWER_LIBC, 'ld-linux-x86-64.so.2');
  const command = [loader, '--library-path', `${NEWER_LIBC}:${SYSTEM_LIBRARIES}`];
  if (existsSync(loader) && runs([...command, program, '--version'])) {
    return command;
  }
  throw new Error(
    'Tailcall needs glibc 2.39 or newer; `dpkg -x libc6_*.deb bench/.libc6` with a newer package of Debian gives it one.',
  );
}

function runs([program = '', ...args]: readonly string[]): boolean {
  return spawnSync(program, args, { env: { TAILCALL_TRACKER: 'false' } }).status === 0;
}
