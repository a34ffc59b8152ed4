import { expect, test } from 'vitest';
import { MESSAGES } from '../../src/server/errors/failure-codes.ts';
import { createMetrics } from '../../src/server/observability/metrics.ts';
import { createPrimaryMetrics } from '../../src/workers/primary-metrics.ts';
import { IMAGE_VARIABLES, isKnownVariable } from '../support/known-variables.ts';
import { codeBlocks } from '../support/markdown.ts';
import { readRepositoryFile, sourceFiles } from '../support/repository-files.ts';
import { scriptedApiForTest } from '../support/scripted-api.ts';
import { gatewayForTest } from '../support/start-gateway.ts';

const PAGE = readRepositoryFile('docs/operators.md');
const DASHBOARD = readRepositoryFile('docs/monitoring/grafana-dashboard.json');
const ALERTS = readRepositoryFile('docs/monitoring/alerts.yml');
const COMPOSE = readRepositoryFile('docker-compose.yml');

const TRACING = {
  startOperation: () => ({
    traceId: '0af7651916cd43dd8448eb211c80319c',
    startCall: () => ({ headers: {}, end() {} }),
    end() {},
  }),
  close: async () => {},
};

async function metricNames(): Promise<string[]> {
  const metrics = createMetrics();
  metrics.watch({
    bulkhead: { enter: () => () => {}, running: () => 0, waiting: () => 0 },
    breaker: { check: () => {}, enter: () => () => {}, state: () => 'closed' },
  });
  const readPrimary = createPrimaryMetrics({ serving: () => 0, crashes: () => 0 });
  const { text } = await metrics.scrape();
  const alone = [...text.matchAll(/^# TYPE (\w+) /gm)].map(([, name]) => name ?? '');
  return [...new Set([...alone, ...(await readPrimary()).map(({ name }) => name)])];
}

const uses = (text: string) => new Set(text.match(/\b(gateway|nodejs)_[a-z0-9_]+/g));

test('the metrics that the dashboard, the alerts and the page name exist', async () => {
  const names = await metricNames();
  const used = [...uses(DASHBOARD), ...uses(ALERTS), ...uses(PAGE)].map((name) =>
    name.replace(/_bucket$/, ''),
  );
  expect(used.length).toBeGreaterThan(10);
  expect(used.filter((name) => !names.includes(name))).toEqual([]);
});

test("the page describes every metric of the gateway's own", async () => {
  const own = (await metricNames()).filter((name) => name.startsWith('gateway_'));
  expect(own.filter((name) => !uses(PAGE).has(name))).toEqual([]);
});

test('the variables that the page, docker-compose.yml and the alerts name exist', () => {
  const named = `${PAGE}\n${COMPOSE}\n${ALERTS}`.match(/\b[A-Z]+(_[A-Z]+)+\b/g) ?? [];
  const codes = [
    'BAD_REQUEST',
    'INTERNAL_SERVER_ERROR',
    'OPERATION_RESOLUTION_FAILURE',
    'PERSISTED_QUERY_NOT_FOUND',
    ...Object.keys(MESSAGES),
  ];
  const others = [
    // Node's own variables, and one that mostly has no effect here: `test/process/certificates.test.ts`, `test/process/proxies.test.ts`.
    'NODE_EXTRA_CA_CERTS',
    'NODE_USE_ENV_PROXY',
    'HTTPS_PROXY',
    // OpenTelemetry's own: `test/process/otel-variables.test.ts`.
    'OTEL_EXPORTER_OTLP_HEADERS',
    'OTEL_EXPORTER_OTLP_COMPRESSION',
    'OTEL_EXPORTER_OTLP_TIMEOUT',
    'OTEL_EXPORTER_OTLP_CERTIFICATE',
    'OTEL_EXPORTER_OTLP_CLIENT_CERTIFICATE',
    'OTEL_EXPORTER_OTLP_CLIENT_KEY',
    'OTEL_EXPORTER_OTLP_TRACES_HEADERS',
    'OTEL_EXPORTER_OTLP_TRACES_ENDPOINT',
    'OTEL_EXPORTER_OTLP_PROTOCOL',
    'OTEL_TRACES_SAMPLER',
    'OTEL_RESOURCE_ATTRIBUTES',
    'OTEL_SDK_DISABLED',
    // Error codes of Node and undici for connections.
    'CERT_HAS_EXPIRED',
    'UND_ERR_SOCKET',
    'UND_ERR_CONNECT_TIMEOUT',
    // Error codes of the library for JWTs: `test/callers/refused-jwts.test.ts`.
    'ERR_JWT_EXPIRED',
    'ERR_JWT_CLAIM_VALIDATION_FAILED',
    'ERR_JWKS_NO_MATCHING_KEY',
    'ERR_JWS_SIGNATURE_VERIFICATION_FAILED',
  ];
  const unknown = named.filter(
    (name) => !codes.includes(name) && !others.includes(name) && !isKnownVariable(name),
  );
  expect(named.length).toBeGreaterThan(10);
  expect(unknown).toEqual([]);
});

test('the image sets the variables that the page says it sets', () => {
  const said = PAGE.match(/\b(NODE_COMPILE_CACHE|MALLOC_ARENA_MAX)=[^`]+/g) ?? [];
  expect(said).toHaveLength(2);
  expect(IMAGE_VARIABLES).toEqual(expect.arrayContaining(said));
});

test('the commands of the page are those of the README', () => {
  const commands = codeBlocks('docs/operators.md').flatMap(({ text }) => text.trim().split('\n'));
  const known = readRepositoryFile('README.md');
  expect(commands.length).toBeGreaterThan(0);
  expect(commands.filter((line) => !known.includes(line))).toEqual([]);
});

test('Prometheus loads the alerts, and they watch the job that it scrapes', () => {
  const prometheus = readRepositoryFile('docs/monitoring/prometheus.yml');
  const [, job] = /job_name: (.+)/.exec(prometheus) ?? [];
  expect(ALERTS).toContain(`up{job="${job}"}`);
  expect(prometheus).toContain('rule_files: [alerts.yml]');
  expect(COMPOSE).toContain('./docs/monitoring/alerts.yml:/etc/prometheus/alerts.yml:ro');
});

test("metrics that other services have, too, are asked for with the gateway's job", () => {
  const expressions = `${DASHBOARD}${ALERTS}`.match(/\bexpr"?: .*/g)?.join('\n') ?? '';
  const asked = expressions.match(/\b(up|process_\w+|nodejs_\w+)\b(\{.*?\})?/g) ?? [];
  expect(asked.length).toBeGreaterThan(4);
  expect(asked.filter((name) => !name.includes('{job='))).toEqual([]);
});

test('alerts on duration leave out operations that were refused unread, whose short times would hide slow ones', () => {
  const asked = `${DASHBOARD}${ALERTS}`.match(/gateway_operation_duration_seconds_bucket.*?\[/g);
  expect(asked).toHaveLength(3);
  expect(asked?.filter((selector) => !selector.includes('kind!='))).toEqual([]);
});

test('the log lines that the page names exist in the code', () => {
  const [, list = ''] = /^Other lines worth an alert:\n\n(.*?)\n\n/ms.exec(PAGE) ?? [];
  const named = [...list.matchAll(/^- `(.*?)`/gm)].map(([, line = '']) => line);
  const source = sourceFiles('src').map(({ text }) => text);
  expect(named.length).toBeGreaterThan(10);
  expect(named.filter((line) => !source.some((text) => text.includes(`'${line}'`)))).toEqual([]);
});

test('the page has a row for each field in the log line of an operation', async () => {
  const body = { message: 'No.', name: 'X', code: 'x', id: 'IMgq4PkNVK2g' };
  const api = await scriptedApiForTest(() => ({ status: 500, body }));
  const gateway = await gatewayForTest(api, {}, { tracing: TRACING });
  await gateway.ask('query Named { client(id: "a") { name } }');
  const line = gateway.logs.find((each) => 'outcome' in each) ?? {};
  const fields = Object.keys(line).filter((name) => !['level', 'time', 'msg'].includes(name));
  const rows = PAGE.match(/^\| (`\w+`(, )?)+ \|/gm)?.join() ?? '';
  expect(fields).toEqual(expect.arrayContaining(['outcome', 'upstreamErrorId', 'traceId']));
  expect(fields.filter((name) => !rows.includes(`\`${name}\``))).toEqual([]);
});
