import { others } from '../settings.ts';
import { workloads } from '../workloads.ts';
import type { Results } from './results.ts';
import { figuresTable, ratioTable, ratioText, table } from './tables.ts';

/** The text of `bench/README.md`: what is measured, how, and the results. */
export function readme(results: Results): string {
  const { added, quick, missing, memorySeconds } = results;
  const all = [...results.changing, ...results.stable, ...results.others];
  return `# How fast it is, compared with its peers

Every gateway runs the same operations, over the same upstream, at the same time. \`npm run bench\` writes this file.

\`\`\`sh
npm run bench                 # everything: takes some 40 minutes, writes this file and the charts
npm run bench -- --quick      # the same in a few minutes: shows that it runs, measures little
npm run bench:check           # W1, W2 and W5 against the plain gateway, compared with committed.json; under 4 minutes
npm run bench:check -- --update
npm run bench:duel -- --a ours --b plain --workload W1,W2 --data changing
npm run bench:duel -- --a ours --b /path/to/another/checkout --workload W2 --data stable
\`\`\`

It needs Linux. For meaningful results it needs two cores: the gateway has one to itself, the upstream and the load
generator share the other (\`taskset\`). No other programs should be busy meanwhile.
${quick ? '\n**These figures are from a quick run: they show that everything runs, and say little about speed.**\n' : ''}
## What is measured

| | operation | upstream calls |
| --- | --- | ---: |
${Object.values(workloads)
  .map(({ name, what, calls }) => `| ${name} | ${what} | ${calls} |`)
  .join('\n')}

Unless a column says otherwise there are 32 callers, each of which sends its next operation when it has its response.
*Changing* data: every response of the upstream differs from all before it, in every client and in what is inside it
(times, prices, phone numbers), so no cache can help. *Stable* data: the upstream sends the same bytes again.

- **ours**: this gateway, as it runs in production: limits, deadlines, breaker, a log line for each operation
  (to a file), metrics, callers with their own keys.
- **plain**: Yoga, Pothos, DataLoader, undici and zod, put together the obvious way (\`gateways/plain\`).
- **apollo**: Apollo Server 5 with \`@apollo/datasource-rest\`; it does not check the upstream's responses.
- **hive**: Hive Gateway 2 (its runtime) over an OpenAPI description of the upstream.
- **tailcall**, **tailcall-dedupe**: Tailcall 1.6, in Rust, without and with sharing of calls in flight.
- **proxy**: a reverse proxy on \`node:http\` and undici that parses nothing. **fixed**: a \`node:http\` server with a fixed
  response of the same size. **upstream**: the stub itself, on the load generator's core. No gateway can do better.
${missing === undefined ? '' : `\nLeft out: ${missing}\n`}
Before a gateway is timed, its responses are compared with ours and checked to follow the data. Hive and Tailcall are
configured, not programmed, so they show the upstream's own shapes and names (a match of a price line is flat, enum
values are in lower case); these are converted before the comparison.

## How

The speed of a machine drifts within a minute, so only slices close in time are compared: a fresh process of ours and
one of a peer run side by side, are warmed up in turns, and are then loaded in slices of half a second: ours, the peer,
the peer, ours, ours, ... A ratio is the CPU time (user and system, all threads) of one of our operations divided by the
peer's in the same round: the median over the rounds, and the range of the middle half. Connections are opened before a
slice is counted, and operations begun in a slice are finished in it. Only the quieter half of the rounds counts.
\`ours (noise)\` compares ours with ours in neighbouring slices: how far off a single round may be. Two processes of the
same program differ, too, so *plain*, which the goals are about, is measured with three pairs of processes, one after the
other, and all their rounds count. The other figures are medians over all slices, taken at different times, so compare by
the ratios.

## CPU of an operation, data that change with every response

![CPU of an operation, changing data](changing.svg)

In this table and those below it, ours needs less CPU where a figure is below 1.

${ratioTable(results.changing)}

## The same, data that do not change

![CPU of an operation, stable data](stable.svg)

${ratioTable(results.stable)}

## The same, other loads

${ratioTable(results.others)}

## Time, memory, start

- W5, upstream 20 ms away, one caller: p50 ${added.gatewayP50Ms.toFixed(1)} ms, and ${added.bareP50Ms.toFixed(1)} ms for a bare
  program that makes the same ten calls at once: ${ratioText(added.ratio)}.

Ours is started as its image starts it: with the code that Node compiled at an earlier start (\`NODE_COMPILE_CACHE\`), and
with \`MALLOC_ARENA_MAX=2\`.

${table(
  ['', 'start to listening, ms', `memory after ${memorySeconds} s of W4, MB`],
  [...results.startupMs].map(([name, ms]) => [
    name,
    ms.toFixed(0),
    results.memoryMb.get(name)?.toFixed(0) ?? '',
  ]),
)}

## Everything

${all
  .map(
    (measured) =>
      `### ${measured.setting.name}${titleOf(measured.setting)}\n\n${figuresTable(measured)}`,
  )
  .join('\n\n')}

## Where and with what

- ${results.machine}; load average over the last 15 minutes at the end: ${results.loadAverage.toFixed(1)}
- ${results.versions}
- ${all.length} loads in ${results.minutes.toFixed(0)} minutes
`;
}

function titleOf({ name, data }: { name: string; data: string }): string {
  return others.some((setting) => setting.name === name) ? '' : `, ${data} data`;
}
