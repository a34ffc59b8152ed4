import { parseArgs } from 'node:util';
import { createReport } from './report.ts';
import { upstreamLimit } from './upstream-limit.ts';

/**
 * `npm run load` shows what becomes of more load than there is room for, and fails when a promise of
 * docs/reliability.md is not kept. `-- --seconds N` is the length of each phase.
 */
const { values } = parseArgs({ options: { seconds: { type: 'string', default: '8' } } });
const seconds = Number(values.seconds);

const report = createReport();
await upstreamLimit(report, seconds);
process.exit(report.end() ? 0 : 1);
