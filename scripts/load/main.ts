import { parseArgs } from 'node:util';
import { cpuLimit } from './cpu-limit.ts';
import { createReport } from './report.ts';
import { upstreamLimit } from './upstream-limit.ts';

/**
 * `npm run load` shows what happens under overload, and fails when a promise of docs/reliability.md is broken.
 * `-- --seconds N` sets the length of each phase; `--only cpu` and `--only upstream` run one half of it.
 */
const { values } = parseArgs({
  options: { seconds: { type: 'string', default: '8' }, only: { type: 'string' } },
});
const seconds = Number(values.seconds);

const report = createReport();
if (values.only !== 'cpu') {
  await upstreamLimit(report, seconds);
}
if (values.only !== 'upstream') {
  await cpuLimit(report, seconds);
}
process.exit(report.end() ? 0 : 1);
