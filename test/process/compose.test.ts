import { expect, test } from 'vitest';
import { readConfig } from '../../src/config.ts';
import { IMAGE_VARIABLES } from '../support/known-variables.ts';
import { readRepositoryFile } from '../support/repository-files.ts';

const INTERPOLATION = /\$\{(\w+):([-+])(.*?)\}/g;

/** The environment that `docker-compose.yml` gives to the gateway when the shell has these variables. */
function composedEnvironment(shell: Record<string, string> = {}): Record<string, string> {
  const [, block = ''] =
    /^ {2}gateway:\n.*?^ {4}environment:\n((?: {6}.*\n)+)/ms.exec(
      readRepositoryFile('docker-compose.yml'),
    ) ?? [];
  const composed = block
    .trimEnd()
    .split('\n')
    .map((line): [string, string] => {
      const [, name = '', value = ''] = /^ {6}(\w+): "?(.*?)"?$/.exec(line) ?? [];
      const filled = value.replace(INTERPOLATION, (_, variable, operator, word) => {
        const given = shell[variable] ?? '';
        return operator === '-' ? given || word : given && word;
      });
      return [name, filled];
    });
  return Object.fromEntries([...IMAGE_VARIABLES.map((pair) => pair.split('=')), ...composed]);
}

test('docker-compose.yml starts the gateway on sample data', () => {
  const config = readConfig(composedEnvironment());
  expect(config.clientsApiUrl).toBeUndefined();
  expect(config).toMatchObject({ host: '0.0.0.0', graphiql: true, metricsPort: 9464 });
});

test('docker-compose.yml starts the gateway over a real REST API, as in production', () => {
  const environment = composedEnvironment({ CLIENTS_API_URL: 'https://api.lsp.expert/v2' });
  expect(environment['NODE_ENV']).toBe('production');
  const config = readConfig(environment);
  expect(config.clientsApiUrl?.href).toBe('https://api.lsp.expert/v2');
  expect(config).toMatchObject({ host: '0.0.0.0', graphiql: true, metricsPort: 9464 });
});

test('docker-compose.yml passes on the service key, its tokens and GRAPHIQL', () => {
  const config = readConfig(
    composedEnvironment({
      CLIENTS_API_URL: 'https://api.lsp.expert/v2',
      CLIENTS_API_KEY: 'key',
      GATEWAY_TOKENS: 'a-token',
      GRAPHIQL: 'false',
    }),
  );
  expect(config).toMatchObject({ clientsApiKey: 'key', graphiql: false });
  expect(config.gatewayTokens).toEqual([{ token: 'a-token', access: 'write' }]);
});
