import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { temporaryFolderForTest } from './temporary-folder.ts';

/** A named pipe for PERSISTED_OPERATIONS: reader and writer each wait until the other opens it. */
export function manifestPipeForTest(): string {
  const path = join(temporaryFolderForTest(), 'manifest');
  execFileSync('mkfifo', [path]);
  return path;
}
