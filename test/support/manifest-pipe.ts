import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';

/** For PERSISTED_OPERATIONS: whoever reads it waits for whoever opens it to write, and the other way round. */
export function manifestPipeForTest(): string {
  const folder = mkdtempSync(join(tmpdir(), 'start-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const path = join(folder, 'manifest');
  execFileSync('mkfifo', [path]);
  return path;
}
