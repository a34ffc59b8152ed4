import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { temporaryFolderForTest } from './temporary-folder.ts';

/** For PERSISTED_OPERATIONS: whoever reads it waits for whoever opens it to write, and the other way round. */
export function manifestPipeForTest(): string {
  const path = join(temporaryFolderForTest(), 'manifest');
  execFileSync('mkfifo', [path]);
  return path;
}
