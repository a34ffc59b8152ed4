import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';

/** The cores that this process may use, at its start. */
const allowed = allowedCores();
const [first, second] = allowed;

/** Whether processes are kept on a core each; what the figures mean depends on it. */
export const pinned =
  second !== undefined && spawnSync('taskset', ['--version'], { stdio: 'ignore' }).status === 0;

/** The gateway that is measured has this core for itself ... */
export const GATEWAY_CORE = first ?? 0;
/** ... and the upstream and the load share this one. */
export const LOAD_CORE = second ?? 0;

/** Keeps a process, with its threads, on one core, where the machine has two and can. */
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
