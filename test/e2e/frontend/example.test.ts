import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { expect, onTestFinished, test } from 'vitest';
import { sharedBrowser } from '../support/browser.ts';

const browser = sharedBrowser();
const MAIN = fileURLToPath(new URL('../../../examples/frontend/main.ts', import.meta.url));

test('the example prints its address, works there, and ends on SIGTERM', async () => {
  const example = spawn(process.execPath, [MAIN], {
    env: { ...process.env, PORT: '0' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  onTestFinished(() => {
    example.kill('SIGKILL');
  });
  const [line] = await once(example.stdout, 'data');
  const [url = ''] = /http:\/\/\S+/.exec(String(line)) ?? [];
  const page = await browser.open(url);
  await page.getByRole('link', { name: 'Northwind Localization' }).waitFor();
  await page.close();
  example.kill('SIGTERM');
  expect(await once(example, 'exit')).toEqual([0, null]);
});
