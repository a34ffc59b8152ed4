import { type GraphiQLSetting, welcome } from './welcome.ts';

/** The page itself: every script and address in it is our own. */
export const PAGE = `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <title>Clients API</title>
    <link rel="icon" href="/graphiql/favicon.ico" />
    <link rel="stylesheet" href="/graphiql/graphiql.css" />
    <link rel="stylesheet" href="/graphiql/page.css" />
  </head>
  <body id="body" class="no-focus-outline">
    <noscript>GraphiQL needs JavaScript.</noscript>
    <main>
      <h1>Clients API</h1>
      <div id="root"></div>
    </main>
    <script src="/graphiql/storage.js"></script>
    <script src="/graphiql/workers.js"></script>
    <script src="/graphiql/one-key.js"></script>
    <script src="/graphiql/graphiql.js"></script>
    <script src="/graphiql/start.js"></script>
  </body>
</html>
`;

/** Tells the editor where its workers are. */
export const WORKERS = `self.MonacoEnvironment = {
  globalAPI: false,
  getWorkerUrl: (_module, label) => '/graphiql/worker-' + label + '.js',
};
`;

/**
 * Starts GraphiQL with a tab for each example. Headers are kept with the tabs, so that a key is typed once.
 */
export function startScript(examples: readonly string[], setting: GraphiQLSetting): string {
  const [first, ...others] = examples;
  const options = {
    title: 'Clients API',
    endpoint: '/graphql',
    defaultTabs: [welcome(setting) + (first ?? ''), ...others].map((query) => ({ query })),
    shouldPersistHeaders: true,
    defaultEditorToolsVisibility: setting.credential === 'nothing' ? false : 'headers',
  };
  return `YogaGraphiQL.renderYogaGraphiQL(
  document.querySelector('#root'),
  ${JSON.stringify(options)},
);
`;
}

/**
 * Everything from our own origin, and nothing from elsewhere. Monaco, the editor, sets styles as it goes;
 * hence the one exception.
 */
export const CONTENT_SECURITY_POLICY = [
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
