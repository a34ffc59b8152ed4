import { parseArgs } from 'node:util';
import { cpuLimit } from './cpu-limit.ts';
import { createReport } from './report.ts';
import { upstreamLimit } from './upstream-limit.ts';

/**
 * `npm run load` shows what becomes of more load than there is room for, and fails when a promise of
 * docs/reliability.md is not kept. `-- --seconds N` is the length of each phase, `--only cpu` or
 * `--only upstream` a half of it.
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
