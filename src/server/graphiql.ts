import { createHash } from 'node:crypto';
import type { ServerResponse } from 'node:http';
import { type HttpRule, pathOf } from './http-rule.ts';

/**
 * GraphiQL, all of it from our own origin, so that it works with no network and under a policy that
 * allows nothing else. Monaco, its editor, sets styles as it goes; hence the one exception.
 */
const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "font-src 'self' data:",
  "img-src 'self' data:",
  "connect-src 'self'",
  "worker-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

const PAGE = `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <title>Clients API</title>
    <link rel="stylesheet" href="/graphiql/graphiql.css" />
  </head>
  <body id="body" class="no-focus-outline">
    <noscript>GraphiQL needs JavaScript.</noscript>
    <div id="root"></div>
    <script src="/graphiql/workers.js"></script>
    <script src="/graphiql/graphiql.js"></script>
    <script src="/graphiql/start.js"></script>
  </body>
</html>
`;

const WORKERS = `self.MonacoEnvironment = {
  globalAPI: false,
  getWorkerUrl: (_module, label) => '/graphiql/worker-' + label + '.js',
};
`;

const WELCOME = `# Welcome. This is GraphQL over the Clients REST API.
#
# Press the play button (or Ctrl-Enter) to run a query, Ctrl-Space for what can be asked for.
# With a real REST API, put your API key into "Headers": {"authorization": "Bearer <key>"}

query FirstClients {
  clients(first: 5, orderBy: { field: NAME }) {
    totalCount
    nodes {
      id
      name
      address {
        city
        country
      }
      contacts {
        fullName
        email
      }
    }
  }
}
`;

const start = (options: object) =>
  `YogaGraphiQL.renderYogaGraphiQL(document.querySelector('#root'), ${JSON.stringify(options)});\n`;

interface Asset {
  readonly type: string;
  readonly body: Buffer;
  readonly etag: string;
}

/** The page at `/graphql` for browsers, and its parts below `/graphiql/`, read when they are first asked for. */
export function graphiql(enabled: boolean): HttpRule {
  let assets: Promise<ReadonlyMap<string, Asset>> | undefined;
  return (req, res) => {
    if (!enabled || req.method !== 'GET') {
      return false;
    }
    const path = pathOf(req);
    if (path === '/') {
      res.writeHead(302, { location: '/graphql' }).end();
      return true;
    }
    if (path === '/graphql' && req.headers.accept?.includes('text/html')) {
      res.writeHead(200, {
        'content-type': 'text/html; charset=utf-8',
        'content-security-policy': POLICY,
        'referrer-policy': 'no-referrer',
        'x-frame-options': 'DENY',
      });
      res.end(PAGE);
      return true;
    }
    if (!path.startsWith('/graphiql/')) {
      return false;
    }
    assets ??= readAssets();
    assets.then(
      (all) =>
        sendAsset(res, all.get(path.slice('/graphiql/'.length)), req.headers['if-none-match']),
      () => res.writeHead(500).end(),
    );
    return true;
  };
}

async function readAssets(): Promise<ReadonlyMap<string, Asset>> {
  const bundle = await import('@graphql-yoga/render-graphiql/graphiql');
  const script = 'text/javascript; charset=utf-8';
  const options = { title: 'Clients API', endpoint: '/graphql', defaultQuery: WELCOME };
  return new Map([
    ['graphiql.js', asset(script, bundle.js)],
    ['graphiql.css', asset('text/css; charset=utf-8', bundle.css)],
    ['workers.js', asset(script, WORKERS)],
    ['start.js', asset(script, start(options))],
    ['worker-editorWorkerService.js', asset(script, bundle.editorWorkerService)],
    ['worker-json.js', asset(script, bundle.jsonWorker)],
    ['worker-graphql.js', asset(script, bundle.graphqlWorker)],
  ]);
}

function asset(type: string, text: string): Asset {
  const body = Buffer.from(text);
  const etag = `"${createHash('sha256').update(body).digest('base64url').slice(0, 22)}"`;
  return { type, body, etag };
}

function sendAsset(res: ServerResponse, found: Asset | undefined, known: string | undefined): void {
  if (found === undefined) {
    res.writeHead(404).end();
    return;
  }
  // Browsers may keep these, and ask each time whether they still hold.
  res.setHeader('cache-control', 'no-cache');
  res.setHeader('etag', found.etag);
  if (known === found.etag) {
    res.writeHead(304).end();
    return;
  }
  res.writeHead(200, { 'content-type': found.type });
  res.end(found.body);
}
