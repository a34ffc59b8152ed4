import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';

/** The cores that this process may use at its start. */
const allowed = allowedCores();
const [first, second] = allowed;

/** Whether each process is kept on one core, which the meaning of the figures depends on. */
export const pinned =
  second !== undefined && spawnSync('taskset', ['--version'], { stdio: 'ignore' }).status === 0;

/** The core of the measured gateway. */
export const GATEWAY_CORE = first ?? 0;
/** The core that the upstream and the load generator share. */
export const LOAD_CORE = second ?? 0;

/** Keeps a process and its threads on one core, if the machine has two and supports it. */
export function pin(pid: number | undefined, core: number): void {
  if (pinned && pid !== undefined) {
    spawnSync('taskset', ['-a', '-c', '-p', String(core), String(pid)], { stdio: 'ignore' });
  }
}

/** The command line that starts a program on one core. */
export function onCore(core: number, command: readonly string[]): [string, ...string[]] {
  const [program = '', ...rest] = command;
  return pinned ? ['taskset', '-c', String(core), program, ...rest] : [program, ...rest];
}

function allowedCores(): number[] {
  if (!existsSync('/proc/self/status')) {
    return [];
  }
  const list = /^Cpus_allowed_list:\s*(\S+)/m.exec(readFileSync('/proc/self/status', 'utf8'))?.[1];
  return (list ?? '').split(',').flatMap((range) => {
    const [from = 0, to = from] = range.split('-').map(Number);
    return Array.from({ length: to - from + 1 }, (_, nth) => from + nth);
  });
}
