import { GraphQLError } from 'graphql';
import type { ListItems } from '../../loaders/list-items.ts';
import type { PageHints } from '../../loaders/page-hints.ts';
import { createLoaders, type Loaders } from '../../loaders.ts';
import { basicCredentials } from '../../rest/basic-credentials.ts';
import { createClientsApi } from '../../rest/clients-api.ts';
import type { Upstream } from '../../rest/upstream.ts';
import type { GatewayContext } from '../../schema/context.ts';
import type { Authenticate, Caller } from '../callers/caller.ts';
import { createIdentity } from '../callers/identity.ts';
import type { RequestContext } from './request-context.ts';

interface ContextOptions {
  readonly authenticate: Authenticate;
  readonly upstream: Upstream;
  readonly listItems: ListItems;
  readonly pageHints: PageHints;
}

/**
 * What resolvers get. No caller is refused before a resolver asks for something from the REST API: introspection and `{
 * __typename }` need no credential.
 */
export function createContext(request: RequestContext, options: ContextOptions): GatewayContext {
  const identity = createIdentity(request, options.authenticate);
  let loaders: Loaders | undefined;

  const open = ({ apiKey, serviceKey, tenant }: Caller): Loaders => {
    request.progress.session = {
      apiKey,
      authorization: `Basic ${basicCredentials(apiKey)}`,
      serviceKey,
      tenant,
      requestId: request.requestId,
      cancellation: request.cancellation,
      deadlineAt: request.deadlineAt,
      trace: request.span,
      calls: 0,
      begun: false,
    };
    return createLoaders(
      createClientsApi(options.upstream, request.progress.session),
      tenant,
      options,
    );
  };
  const reading = (): Loaders => {
    loaders ??= open(identity.caller());
    return loaders;
  };

  return {
    pendingCaller: identity.pending,
    reading,
    rootResults: new Map(),
    writing() {
      if (identity.caller().access !== 'write') {
        throw new GraphQLError('This token is read-only: it may not run mutations.', {
          extensions: { code: 'FORBIDDEN' },
        });
      }
      return reading();
    },
  };
}
