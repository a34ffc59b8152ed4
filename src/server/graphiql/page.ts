/** The page itself: no script and no address in it but our own. */
export const PAGE = `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <title>Clients API</title>
    <link rel="icon" href="/graphiql/favicon.ico" />
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

/** Tells the editor where its workers are. */
export const WORKERS = `self.MonacoEnvironment = {
  globalAPI: false,
  getWorkerUrl: (_module, label) => '/graphiql/worker-' + label + '.js',
};
`;

const WELCOME = `# Welcome! This is GraphQL over the Clients API.
#
# Ctrl-Enter runs a query, Ctrl-Space shows what
# can be asked for. The first button on the left
# opens the documentation.
#
# With your own account, add this to "Headers":
#   {"authorization": "Bearer <your API key>"}

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

const OPTIONS = { title: 'Clients API', endpoint: '/graphql', defaultQuery: WELCOME };

export const START = `YogaGraphiQL.renderYogaGraphiQL(
  document.querySelector('#root'),
  ${JSON.stringify(OPTIONS)},
);
`;

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
