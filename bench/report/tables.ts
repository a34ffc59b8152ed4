import type { Figures } from '../measure/figures.ts';
import type { Spread } from '../measure/statistics.ts';
import type { Measured } from './results.ts';

/** A Markdown table; the first column is aligned left, the others right. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [
    line(head),
    line(head.map((_, at) => (at === 0 ? '---' : '---:'))),
    ...rows.map(line),
  ].join('\n');
}

/** A ratio, and the range of the middle half of the rounds. */
export function ratioText({ median, low, high }: Spread): string {
  return `**${median.toFixed(2)}** (${low.toFixed(2)}-${high.toFixed(2)})`;
}

/** The CPU time of ours divided by that of each gateway, by setting; the last row compares ours with itself. */
export function ratioTable(measured: readonly Measured[]): string {
  const names = [
    ...new Set(measured.flatMap(({ figures }) => figures.slice(1).map(({ name }) => name))),
  ];
  const rows = names.map((name) => [
    name,
    ...measured.map(({ figures }) => {
      const ratio = figures.find((entry) => entry.name === name)?.ratio;
      return ratio === undefined ? '' : ratioText(ratio);
    }),
  ]);
  const noise = ['ours (noise)', ...measured.map(({ same }) => ratioText(same))];
  return table(
    ['CPU of ours to that of', ...measured.map(({ setting }) => setting.name)],
    [...rows, noise],
  );
}

/** All figures of one setting. */
export function figuresTable({ figures }: Measured): string {
  return table(
    ['', 'CPU ms per 1,000', 'per second', 'p50 ms', 'p99 ms', 'upstream calls', 'memory MB'],
    figures.map(figuresRow),
  );
}

function figuresRow(figures: Figures): string[] {
  const { cpuMsPerThousand, perSecond, p50Ms, p99Ms, upstreamCalls, rssMb, refused } = figures;
  return [
    refused < 0.001 ? figures.name : `${figures.name} (refused ${(refused * 100).toFixed(1)} %)`,
    cpuMsPerThousand.toFixed(0),
    perSecond.toFixed(0),
    p50Ms.toFixed(1),
    p99Ms.toFixed(1),
    upstreamCalls.toFixed(2),
    rssMb.toFixed(0),
  ];
}
