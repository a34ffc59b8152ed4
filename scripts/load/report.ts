import type { Summary } from './summary.ts';

export interface Report {
  /** A line of the table. */
  readonly row: (
    name: string,
    load: string,
    summary: Summary,
    more: { readonly mb: number; readonly recovery?: number },
  ) => void;
  /** Remembers what was not kept. */
  readonly promise: (text: string, kept: boolean) => void;
  /** Says how it went; false when a promise was broken. */
  readonly end: () => boolean;
}

const COLUMNS = [
  ['', 30],
  ['load', 5],
  ['good/s', 7],
  ['median', 7],
  ['p99', 6],
  ['refused', 8],
  ['median', 7],
  ['p99', 6],
  ['late', 6],
  ['failed', 7],
  ['MB', 5],
  ['recovery', 9],
] as const;

/** A table on standard output that grows as results come in; times are in milliseconds. */
export function createReport(): Report {
  const broken: string[] = [];
  let promises = 0;
  const line = (cells: readonly (string | number)[]) =>
    console.log(
      cells
        .map((cell, index) => {
          const width = COLUMNS[index]?.[1] ?? 0;
          return index === 0 ? String(cell).padEnd(width) : String(cell).padStart(width);
        })
        .join(' '),
    );
  line(COLUMNS.map(([name]) => name));
  return {
    row(name, load, { goodput, counts, goodMs, refusedMs, details }, { mb, recovery }) {
      const numbers = [
        goodput,
        goodMs.median,
        goodMs.p99,
        counts.refused,
        refusedMs.median,
        refusedMs.p99,
        counts['too late'],
        counts.failed,
        mb,
      ];
      const rounded = numbers.map((number) => Math.round(number));
      line([name, load, ...rounded, recovery === undefined ? '' : Math.round(recovery)]);
      if (counts.failed > 0) {
        console.log(`  ${JSON.stringify(details)}`);
      }
    },
    promise(text, kept) {
      promises += 1;
      if (!kept) {
        broken.push(text);
      }
    },
    end() {
      for (const text of broken) {
        console.error(`BROKEN: ${text}`);
      }
      console.log(`${promises - broken.length} of ${promises} promises were kept.`);
      return broken.length === 0;
    },
  };
}
