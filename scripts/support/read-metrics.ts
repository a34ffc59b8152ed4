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
