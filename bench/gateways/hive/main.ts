import { createServer } from 'node:http';
import { createGatewayRuntime } from '@graphql-hive/gateway-runtime';
import { composeSubgraphs } from '@graphql-mesh/fusion-composition';
import RestTransport from '@graphql-mesh/transport-rest';
import { loadOpenAPISubgraph } from '@omnigraph/openapi';

/** Hive Gateway over an OpenAPI description of the REST API. */
const { PORT, CLIENTS_API_URL = '', OPENAPI = '' } = process.env;
const silent = { log() {}, warn() {}, info() {}, error() {}, debug() {}, child: () => silent };

const { name, schema$ } = loadOpenAPISubgraph('clients', {
  source: OPENAPI,
  endpoint: CLIENTS_API_URL,
  operationHeaders: { authorization: '{context.headers.authorization}' },
})({ fetch, cwd: import.meta.dirname, logger: silent });
const { supergraphSdl } = composeSubgraphs([{ name, schema: await schema$ }], {
  ignoreSemanticConventions: true,
});
const gateway = createGatewayRuntime({
  supergraph: supergraphSdl,
  transports: { rest: RestTransport },
  logging: 'warn',
});

createServer(gateway).listen(Number(PORT), '127.0.0.1');
