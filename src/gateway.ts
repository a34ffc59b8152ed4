import type { IncomingMessage, ServerResponse } from 'node:http';
import { createYoga } from 'graphql-yoga';
import type { Logger } from 'pino';
import type { Config } from './config.ts';
import { createListItems } from './loaders/list-items.ts';
import { createPageHints } from './loaders/page-hints.ts';
import { connectUpstream, type Upstream } from './rest/upstream.ts';
import { buildSchema, buildSubgraphSchema } from './schema/schema.ts';
import { createAuthenticate } from './server/callers/authenticate.ts';
import { createIsRouter } from './server/callers/router-credential.ts';
import { createDocumentCaches } from './server/documents/document-caches.ts';
import { documentRules } from './server/documents/document-rules.ts';
import { answerBug } from './server/errors/answer-bug.ts';
import { useBugAnswers } from './server/errors/use-bug-answers.ts';
import { useErrorCodes } from './server/errors/use-error-codes.ts';
import { answerOnFastPath, type OperationRules } from './server/fast-path/answer-on-fast-path.ts';
import { createHotDocuments } from './server/fast-path/hot-documents.ts';
import { useHotDocuments } from './server/fast-path/use-hot-documents.ts';
import { graphiql } from './server/graphiql/graphiql.ts';
import { graphiqlSetting } from './server/graphiql/welcome.ts';
import { compress } from './server/http/compress.ts';
import { cors } from './server/http/cors.ts';
import { endConnection } from './server/http/end-connection.ts';
import { health } from './server/http/health.ts';
import { host } from './server/http/host.ts';
import { notFound } from './server/http/not-found.ts';
import { oneHost } from './server/http/one-host.ts';
import { originForm } from './server/http/origin-form.ts';
import type { Readiness } from './server/http/readiness.ts';
import { refuseUnacceptable, UNACCEPTABLE } from './server/http/refuse-unacceptable.ts';
import { requestId } from './server/http/request-id.ts';
import { responseHeaders } from './server/http/response-headers.ts';
import { shedLoad } from './server/http/shed-load.ts';
import { useIncrementalDelivery } from './server/incremental/use-incremental-delivery.ts';
import { useOwnHeaders } from './server/incremental/use-own-headers.ts';
import { createEndOperation } from './server/observability/end-operation.ts';
import type { EndedOperation, Metrics } from './server/observability/metrics.ts';
import { tellShed } from './server/observability/tell-shed.ts';
import type { Tracing } from './server/observability/tracing.ts';
import { useOperationLog } from './server/observability/use-operation-log.ts';
import { watchJwts } from './server/observability/watch-jwts.ts';
import { watchKeys } from './server/observability/watch-keys.ts';
import { watchReadiness } from './server/observability/watch-readiness.ts';
import { watchRouters } from './server/observability/watch-routers.ts';
import { watchUpstream } from './server/observability/watch-upstream.ts';
import { createCostLimits } from './server/operations/cost-limits.ts';
import { useExecutionCheck } from './server/operations/use-execution-check.ts';
import { useOperationResolution } from './server/operations/use-operation-resolution.ts';
import type { Manifest } from './server/persisted/read-manifest.ts';
import {
  createResolvePersisted,
  PERSISTED_PARAMETERS,
  usePersistedOperations,
} from './server/persisted/use-persisted-operations.ts';
import { createContext } from './server/request/create-context.ts';
import { isJsonPost } from './server/request/read-params.ts';
import type { RequestContext } from './server/request/request-context.ts';
import { useCsrfPrevention } from './server/request/use-csrf-prevention.ts';
import { useRequestParser } from './server/request/use-request-parser.ts';
import { watchCaller } from './server/request/watch-caller.ts';

/** What a gateway is built from, and where it reports to. */
export interface GatewayOptions {
  readonly config: Config;
  /** The REST API: the configured one, or the embedded one. */
  readonly clientsApi: { readonly url: URL; readonly defaultApiKey: string | undefined };
  readonly logger: Logger;
  readonly readiness: Readiness;
  /** The persisted operations of `PERSISTED_OPERATIONS`; empty without it. */
  readonly manifest: Manifest;
  /** Undefined: no metrics are kept. */
  readonly metrics?: Metrics | undefined;
  /** Undefined: nothing is traced. */
  readonly tracing?: Tracing | undefined;
  /** Set when several processes serve the port: see `UpstreamOptions`. */
  readonly tellOthers?: (() => Promise<void>) | undefined;
}

/** A gateway that is ready to be put on a port. */
export interface Gateway extends Pick<Upstream, 'close' | 'abandon' | 'forgetReads'> {
  handle: (req: IncomingMessage, res: ServerResponse) => void;
}

/** Builds the whole gateway from its configuration, with every rule in the order in which requests meet them. */
export function createGateway({
  config,
  clientsApi,
  logger,
  readiness,
  manifest,
  metrics,
  tracing,
  tellOthers,
}: GatewayOptions): Gateway {
  const upstream = connectUpstream({
    url: clientsApi.url,
    connections: config.clientsApiConnections,
    timeoutMs: config.clientsApiTimeoutMs,
    maxAnswerBytes: config.maxAnswerBytes,
    maxCalls: config.maxUpstreamCalls,
    body: config.clientsApiBody,
    formNull: config.clientsApiFormNull,
    events: watchUpstream(logger, readiness, metrics),
    tellOthers,
  });
  metrics?.watch(upstream);
  const contextOptions = {
    authenticate: createAuthenticate({
      ...config,
      defaultApiKey: clientsApi.defaultApiKey,
      onKeysFailure: watchKeys(logger),
      onJwtRefused: watchJwts(logger),
    }),
    upstream,
    listItems: createListItems(config.clientsApiListItems, (verdict) =>
      logger.info({ verdict }, 'found out whether items of a list carry the nested lists'),
    ),
    pageHints: createPageHints(),
  };

  const onOperation = (operation: EndedOperation) => metrics?.onOperation(operation);
  const httpRules = [
    responseHeaders,
    oneHost,
    cors(config.corsOrigins),
    health(readiness, upstream, watchReadiness(logger)),
    host(),
    graphiql(
      {
        enabled: config.graphiql,
        ...graphiqlSetting(config.clientsApiKey, clientsApi.defaultApiKey),
      },
      logger,
    ),
    notFound,
    shedLoad(config, readiness, tellShed(logger, onOperation)),
  ];
  const schemas = { public: buildSchema(), router: buildSubgraphSchema() };
  const isRouter = createIsRouter(config.routerTokens, watchRouters(logger));
  const rules: OperationRules = {
    openContext: (context) => createContext(context, contextOptions),
    hotDocuments: createHotDocuments(),
    resolvePersisted: createResolvePersisted({ manifest, only: config.persistedOperationsOnly }),
    costLimits: createCostLimits(config.maxUpstreamCalls),
    endOperation: createEndOperation(logger, onOperation),
    logger,
    maxBodyBytes: config.maxBodyBytes,
  };
  const yoga = createYoga<RequestContext>({
    schema: (context) => context.schema,
    context: (context) => context.progress.contextValue ?? rules.openContext(context),
    plugins: [
      useBugAnswers(logger),
      useCsrfPrevention(),
      useRequestParser(rules.maxBodyBytes),
      useOperationResolution(),
      usePersistedOperations(rules.resolvePersisted),
      ...documentRules(config),
      useExecutionCheck(rules.costLimits, config.introspection),
      useHotDocuments(rules.hotDocuments),
      useIncrementalDelivery(),
      useOwnHeaders(),
      useErrorCodes(logger),
      useOperationLog(rules.endOperation),
    ],
    // Off, because a rule above does the same, or because Yoga's default is meant for demonstrations.
    batching: false,
    extraParamNames: [...PERSISTED_PARAMETERS],
    cors: false,
    graphiql: false,
    // Off: Yoga compares it with the end of the URL, which is never a space.
    healthCheckEndpoint: ' ',
    landingPage: false,
    logging: false,
    maskedErrors: false,
    maxRequestBodySize: false,
    multipart: false,
    parserAndValidationCache: createDocumentCaches(),
  });

  function answer(req: IncomingMessage, res: ServerResponse, id: string): void {
    const startedAt = performance.now();
    if (httpRules.some((rule) => rule(req, res))) {
      return;
    }
    const fromRouter = isRouter(req);
    const context: RequestContext = {
      req,
      res,
      requestId: id,
      span: tracing?.startOperation(req.headers),
      startedAt,
      deadlineAt: startedAt + config.requestDeadlineMs,
      fromRouter,
      schema: fromRouter ? schemas.router : schemas.public,
      cancellation: watchCaller(res, config.requestDeadlineMs),
      progress: {},
    };
    if (refuseUnacceptable(req, res)) {
      rules.endOperation(context, UNACCEPTABLE);
    } else if (isJsonPost(req)) {
      answerOnFastPath(context, rules).then(
        (answered) => {
          if (!answered) {
            yoga(req, res, context);
          }
        },
        (error) => answerBug(error, context, logger),
      );
    } else {
      yoga(req, res, context);
    }
  }

  return {
    handle(req, res) {
      req.url = originForm(req.url);
      const id = requestId(req.headers['x-request-id']);
      res.setHeader('x-request-id', id);
      if (readiness.isDraining()) {
        endConnection(res);
      }
      try {
        compress(req, res, () => answer(req, res, id));
      } catch (error) {
        // Otherwise it would end the process, and with it everybody else's requests.
        answerBug(error, { res, requestId: id, progress: {} }, logger);
      }
    },
    close: upstream.close,
    abandon: upstream.abandon,
    forgetReads: upstream.forgetReads,
  };
}
