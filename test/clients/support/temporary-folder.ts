import { cp, mkdtemp, rm } from 'node:fs/promises';
import { onTestFinished } from 'vitest';

/** A folder beside the test, so that what is generated in it finds the same packages; for one test. */
export async function temporaryFolder(beside: URL, contents?: URL): Promise<URL> {
  const path = await mkdtemp(new URL('tmp-', beside).pathname);
  onTestFinished(() => rm(path, { recursive: true, force: true }));
  if (contents !== undefined) {
    await cp(contents, path, { recursive: true });
  }
  return new URL(`file://${path}/`);
}
