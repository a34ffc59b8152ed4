import { expect, test } from 'vitest';
import { readConfig } from '../../src/config.ts';
import { IMAGE_VARIABLES } from '../support/known-variables.ts';
import { readRepositoryFile } from '../support/repository-files.ts';
import { sampleApiForTest } from '../support/sample-api.ts';
import { gatewayForTest } from '../support/start-gateway.ts';

const MANIFEST = readRepositoryFile('examples/kubernetes.yaml');
const DOCKERFILE = readRepositoryFile('Dockerfile');

/** The environment from the image, the manifest and the secret that the manifest names. */
function podEnvironment(): Record<string, string> {
  const pod = [...MANIFEST.matchAll(/\{ name: ([A-Z_]+), value: "(.*)" \}/g)];
  const secret = [...MANIFEST.matchAll(/--from-literal=([A-Z_]+)=/g)];
  return Object.fromEntries([
    ...IMAGE_VARIABLES.map((pair) => pair.split('=')),
    ...pod.map(([, name, value]) => [name, value]),
    ...secret.map(([, name]) => [name, 'secret']),
  ]);
}

const number = (pattern: RegExp) => Number(pattern.exec(MANIFEST)?.[1]);

test('a pod listens on the ports that the manifest names', () => {
  expect(readConfig(podEnvironment())).toMatchObject({
    host: '0.0.0.0',
    port: number(/name: http, containerPort: (\d+)/),
    metricsPort: number(/name: metrics, containerPort: (\d+)/),
    graphiql: false,
    clientsApiKey: 'secret',
  });
});

test('a pod has enough time to drain', () => {
  const { shutdownDelayMs, shutdownGraceMs } = readConfig(podEnvironment());
  const seconds = number(/terminationGracePeriodSeconds: (\d+)/);
  expect(seconds * 1000).toBeGreaterThan(shutdownDelayMs + shutdownGraceMs);
});

test('the probes of the manifest succeed without a credential', async () => {
  const gateway = await gatewayForTest(await sampleApiForTest());
  const paths = [...MANIFEST.matchAll(/path: (\/\w+)/g)].map(([, path = '']) => path);
  expect(paths).toEqual(['/livez', '/livez', '/readyz']);
  for (const path of paths) {
    expect((await gateway.fetch(path)).status).toBe(200);
  }
});

test('the image names its user by number, as runAsNonRoot needs', () => {
  expect(MANIFEST).toContain('runAsNonRoot: true');
  const users = [...DOCKERFILE.matchAll(/^USER (.*)$/gm)].map(([, user]) => user);
  expect(users.at(-1)).toMatch(/^[1-9]\d*$/);
});
