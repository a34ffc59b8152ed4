import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';

/** The path of an empty folder, which is removed with its contents after the test. */
export function temporaryFolderForTest(): string {
  const folder = mkdtempSync(join(tmpdir(), 'clients-gateway-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  return folder;
}
