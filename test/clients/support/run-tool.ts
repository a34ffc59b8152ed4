import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

export interface ToolRun {
  readonly code: number | null;
  /** Its standard output and standard error. */
  readonly said: string;
}

/** Runs a command-line tool of a frontend, as its users do. */
export async function runTool(
  script: URL,
  args: readonly string[],
  folder: string | URL,
): Promise<ToolRun> {
  const child = spawn(process.execPath, [fileURLToPath(script), ...args], {
    cwd: folder,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, CI: 'true', NO_COLOR: '1' },
  });
  let said = '';
  for (const output of [child.stdout, child.stderr]) {
    output.setEncoding('utf8').on('data', (text) => {
      said += text;
    });
  }
  const [code] = await once(child, 'close');
  return { code, said };
}
