import { existsSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { BASIC } from '../../upstream/protocol.ts';
import type { Recipe, Surroundings } from '../gateway.ts';
import { answerInRestNames, REST_TYPES, toRestNames } from '../rest-names.ts';
import { loaderFor } from './loader.ts';

/**
 * Tailcall, in Rust.
 *
 * @param dedupe whether identical REST calls in flight are shared
 */
export function tailcall({ dedupe }: { dedupe: boolean }): Recipe {
  return (surroundings) => {
    const config = join(surroundings.folder, 'tailcall.graphql');
    writeFileSync(config, configuration(surroundings, dedupe));
    return {
      name: dedupe ? 'tailcall-dedupe' : 'tailcall',
      command: [...loaderFor(binary()), binary(), 'start', config],
      env: { TAILCALL_TRACKER: 'false', TAILCALL_LOG_LEVEL: 'error' },
      path: '/graphql',
      headers: { authorization: BASIC },
      translate: toRestNames,
      expected: answerInRestNames,
    };
  };
}

/** @returns why it cannot run here, in a sentence, or undefined if it can */
export function tailcallProblem(): string | undefined {
  try {
    loaderFor(binary());
    return undefined;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

function binary(): string {
  const { resolve } = createRequire(import.meta.url);
  let manifest: string;
  try {
    manifest = resolve('@tailcallhq/core-linux-x64-gnu/package.json');
  } catch {
    throw new Error('Tailcall has no package for this machine (Linux on x64 alone).');
  }
  const path = join(manifest, '../bin/tailcall');
  if (!existsSync(path)) {
    throw new Error('The package of Tailcall holds no program.');
  }
  return path;
}

function configuration({ port, apiUrl }: Surroundings, dedupe: boolean): string {
  const options = dedupe ? ', dedupe: true' : '';
  return `
schema
  @server(port: ${port}, hostname: "127.0.0.1", workers: 1)
  @upstream(allowedHeaders: ["authorization"], poolMaxIdlePerHost: 256) {
  query: Query
  mutation: Mutation
}
type Query {
  client(id: ID!): Client @http(url: "${apiUrl}/clients/{{.args.id}}"${options})
  clientPage(page: Int!): ClientPage
    @http(url: "${apiUrl}/clients", query: [{ key: "page", value: "{{.args.page}}" }]${options})
}
type Mutation {
  updateClient(id: ID!, input: UpdateClientInput!): Client
    @http(url: "${apiUrl}/clients/{{.args.id}}", method: PUT, body: "{{.args.input}}")
}
${REST_TYPES}
`;
}
