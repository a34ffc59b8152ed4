/** The figures of the operating system about a process, from its metrics. */
interface ProcessFigures {
  readonly cpuSeconds: number;
  readonly residentBytes: number;
}

export async function readProcessFigures(metricsUrl: string): Promise<ProcessFigures> {
  const text = await (await fetch(metricsUrl)).text();
  const value = (name: string) => Number(new RegExp(`^${name} (\\S+)$`, 'm').exec(text)?.[1]);
  return {
    cpuSeconds: value('process_cpu_seconds_total'),
    residentBytes: value('process_resident_memory_bytes'),
  };
}

/** What a process uses while `doing` runs: its share of a core, and its memory at the end. */
export async function watchProcess<T>(
  metricsUrl: string,
  doing: () => Promise<T>,
): Promise<{ readonly result: T; readonly cpu: number; readonly mb: number }> {
  const before = await readProcessFigures(metricsUrl);
  const from = performance.now();
  const result = await doing();
  const seconds = (performance.now() - from) / 1000;
  const after = await readProcessFigures(metricsUrl);
  return {
    result,
    cpu: (after.cpuSeconds - before.cpuSeconds) / seconds,
    mb: after.residentBytes / 2 ** 20,
  };
}
