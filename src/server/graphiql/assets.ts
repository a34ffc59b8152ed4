import { hash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import { readExamples } from './examples.ts';
import { startScript, WORKERS } from './page.ts';
import type { GraphiQLSetting } from './welcome.ts';

/** A file of the page, ready to send. */
export interface Asset {
  readonly type: string;
  readonly body: Buffer;
  readonly gzipped: Buffer;
  readonly etag: string;
}

const SCRIPT = 'text/javascript; charset=utf-8';
const STYLE = 'text/css; charset=utf-8';
const compress = promisify(gzip);

/** Read and compressed once a process: GraphiQL and its editor are some 9 MB. */
export async function readAssets(setting: GraphiQLSetting): Promise<ReadonlyMap<string, Asset>> {
  const bundle = await import('@graphql-yoga/render-graphiql/graphiql');
  const icon = Buffer.from(bundle.favicon.slice(bundle.favicon.indexOf(',') + 1), 'base64');
  const files: [name: string, type: string, body: string | Buffer][] = [
    ['favicon.ico', 'image/x-icon', icon],
    ['graphiql.css', STYLE, bundle.css],
    ['graphiql.js', SCRIPT, bundle.js],
    ['one-key.js', SCRIPT, await readFile(new URL('one-key.js', import.meta.url))],
    ['page.css', STYLE, await readFile(new URL('page.css', import.meta.url))],
    ['start.js', SCRIPT, startScript(await readExamples(), setting)],
    ['storage.js', SCRIPT, await readFile(new URL('storage.js', import.meta.url))],
    ['workers.js', SCRIPT, WORKERS],
    ['worker-editorWorkerService.js', SCRIPT, bundle.editorWorkerService],
    ['worker-graphql.js', SCRIPT, bundle.graphqlWorker],
    ['worker-json.js', SCRIPT, bundle.jsonWorker],
  ];
  const assets = files.map(async ([name, type, text]) => {
    const body = Buffer.from(text);
    const etag = `W/"${hash('sha256', body, 'base64url').slice(0, 22)}"`;
    return [name, { type, body, gzipped: await compress(body), etag }] as const;
  });
  return new Map(await Promise.all(assets));
}
