import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, onTestFinished, test } from 'vitest';

const folder = new URL('../../examples/supergraph/', import.meta.url);

test('the example prints an address and a query across the subgraphs, and ends on SIGTERM', async () => {
  const example = spawn(process.execPath, [fileURLToPath(new URL('main.ts', folder))], {
    env: { ...process.env, PORT: '0' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  onTestFinished(() => {
    example.kill('SIGKILL');
  });
  let printed = '';
  for await (const chunk of example.stdout.iterator({ destroyOnReturn: false })) {
    printed += chunk;
    if (printed.endsWith('}\n\n')) {
      break;
    }
  }
  const [, url = '', query = ''] = /is at (\S+)\. .*?:\n\n(.*)$/s.exec(printed) ?? [];
  expect(query.trim()).toBe(readFileSync(new URL('query.graphql', folder), 'utf8').trim());

  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query }),
  });
  const { data, errors } = await response.json();
  expect(errors).toBeUndefined();
  expect(data.jobs[0]).toEqual({
    title: 'Annual report',
    client: {
      name: 'Northwind Localization',
      users: [
        { user: { name: 'Marit Vandaele', team: 'Sales' } },
        { user: { name: 'Ilias Korver', team: 'Planning' } },
      ],
      jobs: [{ title: 'Annual report' }, { title: 'Terms of service' }],
    },
  });

  example.kill('SIGTERM');
  expect(await once(example, 'exit')).toEqual([0, null]);
});
