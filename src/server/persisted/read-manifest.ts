import { readFile } from 'node:fs/promises';
import { GraphQLError, type GraphQLSchema, specifiedRules } from 'graphql';
import { envelop } from 'graphql-yoga';
import { z } from 'zod';
import { type StartError, startErrorOf } from '../../config/start-error.ts';
import { withoutMark } from '../../rest/bodies/without-mark.ts';
import { type DocumentPolicy, documentRules } from '../documents/document-rules.ts';
import { textHash } from './text-hash.ts';

/** Operations known in advance: their texts by id and by hash, which GraphQL over HTTP writes as `sha256:...`. */
export type Manifest = ReadonlyMap<string, string>;

/** As Apollo's tools write it. */
const apolloShape = z.object({
  format: z.literal('apollo-persisted-query-manifest'),
  operations: z.array(z.object({ id: z.string().min(1), body: z.string() })),
});

/** As relay-compiler, urql's and others' tools write it: ids and texts. */
const mapShape = z.record(z.string().min(1), z.string());

/**
 * Reads the manifest and checks every operation in it, so that only working operations are deployed.
 *
 * @throws StartError that says what is wrong, operation by operation
 */
export async function readManifest(
  path: string,
  schema: GraphQLSchema,
  policy: DocumentPolicy,
): Promise<Manifest> {
  const findProblem = createCheck(schema, policy);
  const manifest = new Map<string, string>();
  const problems: string[] = [];
  const file = await readFile(path, 'utf8').catch(({ code }: NodeJS.ErrnoException) => {
    throw unusable(path, [`It cannot be read (${code}).`]);
  });
  for (const [id, text] of readEntries(path, file)) {
    const problem = findProblem(text);
    if (problem !== undefined) {
      problems.push(`${id}: ${problem}`);
    }
    const hash = textHash(text);
    for (const key of [id, hash, `sha256:${hash}`]) {
      if ((manifest.get(key) ?? text) !== text) {
        problems.push(`${key}: Two operations have this id.`);
      }
      manifest.set(key, text);
    }
  }
  if (problems.length > 0) {
    throw unusable(path, problems);
  }
  return manifest;
}

function readEntries(path: string, file: string): [id: string, text: string][] {
  let json: unknown;
  try {
    json = JSON.parse(withoutMark(file));
  } catch {
    throw unusable(path, ['It is not JSON.']);
  }
  const apollo = apolloShape.safeParse(json);
  if (apollo.success) {
    return apollo.data.operations.map(({ id, body }) => [id, body]);
  }
  const map = mapShape.safeParse(json);
  if (map.success) {
    return Object.entries(map.data);
  }
  throw unusable(path, [
    'It is neither an Apollo manifest nor an object that maps ids to operations.',
  ]);
}

/** Checks texts as they are checked when callers send them. */
function createCheck(
  schema: GraphQLSchema,
  policy: DocumentPolicy,
): (text: string) => string | undefined {
  const { parse, validate } = envelop({ plugins: documentRules(policy) })();
  return (text) => {
    try {
      return validate(schema, parse(text), specifiedRules)[0]?.message;
    } catch (error) {
      const isLimit =
        error instanceof GraphQLError && error.extensions['code'] === 'OPERATION_TOO_EXPENSIVE';
      const message = error instanceof Error ? error.message : 'It cannot be parsed.';
      return isLimit ? `${message} See MAX_DEPTH, MAX_ALIASES and MAX_TOKENS.` : message;
    }
  };
}

function unusable(path: string, problems: readonly string[]): StartError {
  return startErrorOf(`PERSISTED_OPERATIONS: ${path}`, problems);
}
