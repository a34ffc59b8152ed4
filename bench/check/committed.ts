import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** The workloads that are checked at every commit. */
export const CHECKED = ['W1', 'W2', 'W5'] as const;
export type Checked = (typeof CHECKED)[number];

/** The CPU time of ours divided by that of the plain gateway, as last accepted. */
type Committed = Readonly<Record<Checked, number>>;

const FILE = join(import.meta.dirname, '../committed.json');

export function readCommitted(): Committed {
  return JSON.parse(readFileSync(FILE, 'utf8'));
}

export function writeCommitted(ratios: Committed): void {
  writeFileSync(FILE, `${JSON.stringify(ratios, null, 2)}\n`);
}
