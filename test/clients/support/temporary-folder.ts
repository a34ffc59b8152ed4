import { mkdtemp, rm } from 'node:fs/promises';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { onTestFinished } from 'vitest';

/** A folder for one test, beside the test, so that generated code in it finds the same packages. */
export async function temporaryFolder(beside: URL): Promise<URL> {
  const path = await mkdtemp(fileURLToPath(new URL('tmp-', beside)));
  onTestFinished(() => rm(path, { recursive: true, force: true }));
  return pathToFileURL(`${path}/`);
}
