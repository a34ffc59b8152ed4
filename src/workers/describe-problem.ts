import { getSystemErrorMessage } from 'node:util';

/** What a worker cannot get over. An address that cannot be had is told as a single process tells it. */
export function describeProblem(error: unknown): string {
  if (error instanceof Error && 'errno' in error && typeof error.errno === 'number') {
    const why = getSystemErrorMessage(error.errno);
    return error.message.replace(/^bind (\w+)/, (_, code) => `listen ${code}: ${why}`);
  }
  return String(error);
}
