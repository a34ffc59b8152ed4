import { readFileSync } from 'node:fs';
import { cpus, release, totalmem, type } from 'node:os';
import { join } from 'node:path';
import { REPOSITORY } from '../gateways/ours.ts';
import { pinned } from '../measure/cores.ts';

/** The machine of the measurement, in one line. */
export function describeMachine(): string {
  const [first] = cpus();
  const memory = Math.round(totalmem() / 2 ** 30);
  const placing = pinned
    ? 'the gateway on one core, the upstream and the load on another'
    : 'processes not kept on cores of their own';
  return `${cpus().length} cores (${first?.model.trim()}), ${memory} GB, ${type()} ${release()}; ${placing}`;
}

/** The measured versions, in one line. */
export function describeVersions(): string {
  const root = dependenciesOf(REPOSITORY);
  const bench = dependenciesOf(join(REPOSITORY, 'bench'));
  const of = (names: readonly string[], versions: Record<string, string>) =>
    names.map((name) => `${name} ${versions[name] ?? '-'}`).join(', ');
  return [
    `Node ${process.versions.node}`,
    `ours: ${of(['graphql', 'graphql-yoga', 'undici', 'zod'], root)}`,
    `plain: ${of(['graphql', 'graphql-yoga', '@pothos/core', 'dataloader', 'undici', 'zod'], bench)}`,
    of(
      [
        '@apollo/server',
        '@apollo/datasource-rest',
        '@graphql-hive/gateway-runtime',
        '@omnigraph/openapi',
        '@tailcallhq/core-linux-x64-gnu',
      ],
      bench,
    ),
  ].join('; ');
}

function dependenciesOf(folder: string): Record<string, string> {
  const { dependencies, optionalDependencies } = JSON.parse(
    readFileSync(join(folder, 'package.json'), 'utf8'),
  );
  return { ...dependencies, ...optionalDependencies };
}
