import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

const REST_API = fileURLToPath(new URL('rest-api.ts', import.meta.url));

interface RestApiLimits {
  /** Calls that it works on at once. */
  readonly places: number;
  readonly latencyMs: number;
  /** What it does with the work for a caller who left. */
  readonly abandoned: 'drop' | 'work';
}

/** Starts `rest-api.ts`; it ends with this process at the latest. */
export async function startRestApi({
  places,
  latencyMs,
  abandoned,
}: RestApiLimits): Promise<{ readonly url: string; readonly stop: () => void }> {
  const child = fork(REST_API, [String(places), String(latencyMs), abandoned]);
  const [url] = await once(child, 'message');
  return { url: String(url), stop: () => child.disconnect() };
}
