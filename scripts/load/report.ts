import type { Summary } from './summary.ts';

/** The results of one phase of load. */
export interface Phase {
  readonly summary: Summary;
  /** The gateway's share of a core. */
  readonly cpu: number;
  /** Its memory at the end. */
  readonly mb: number;
  /** Milliseconds until all operations succeeded again. */
  readonly recovery?: number;
  /** Goodput, as a share of the capacity right before and right after. */
  readonly share?: number;
}

export interface Report {
  /** A line of the table. */
  readonly row: (name: string, load: string, phase: Phase) => void;
  /** Records a broken promise. */
  readonly promise: (text: string, kept: boolean) => void;
  /** Prints the verdict; returns false if a promise was broken. */
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
  ['CPU %', 6],
  ['MB', 5],
  ['recovery', 9],
  ['of capacity %', 13],
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
    row(name, load, { summary, cpu, mb, recovery, share }) {
      const { goodput, counts, goodMs, refusedMs, details } = summary;
      const numbers = [
        goodput,
        goodMs.median,
        goodMs.p99,
        counts.refused,
        refusedMs.median,
        refusedMs.p99,
        counts['too late'],
        counts.failed,
        cpu * 100,
        mb,
      ];
      const rounded = numbers.map((number) => Math.round(number));
      const rest = [recovery, share && share * 100];
      line([
        name,
        load,
        ...rounded,
        ...rest.map((each) => (each === undefined ? '' : Math.round(each))),
      ]);
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
