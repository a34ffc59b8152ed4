import { GraphQLError } from 'graphql';
import type { ListItems } from '../list-items.ts';
import { createLoaders, type Loaders } from '../loaders.ts';
import type { PageHints } from '../page-hints.ts';
import { createClientsApi } from '../rest/clients-api.ts';
import type { Upstream } from '../rest/upstream.ts';
import type { GatewayContext } from '../schema/context.ts';
import type { Authenticate, Caller } from './caller.ts';
import type { RequestContext } from './request-context.ts';

export interface ContextOptions {
  readonly authenticate: Authenticate;
  readonly upstream: Upstream;
  readonly listItems: ListItems;
  readonly pageHints: PageHints;
}

/**
 * What resolvers get. Nobody is refused before a resolver asks for something of the REST API:
 * introspection and `{ __typename }` need no credential.
 */
export async function createContext(
  request: RequestContext,
  options: ContextOptions,
): Promise<GatewayContext> {
  const found = await options.authenticate(request.req.headers.authorization);
  let loaders: Loaders | undefined;

  const identify = (): Caller => {
    if ('refusal' in found) {
      throw new GraphQLError(found.refusal, { extensions: { code: found.code } });
    }
    return found;
  };
  const open = ({ apiKey, serviceKey, tenant }: Caller): Loaders => {
    request.progress.session = {
      apiKey,
      serviceKey,
      tenant,
      requestId: request.requestId,
      signal: request.signal,
      deadlineAt: request.deadlineAt,
      trace: request.span,
      calls: 0,
    };
    return createLoaders(
      createClientsApi(options.upstream, request.progress.session),
      tenant,
      options,
    );
  };
  const reading = (): Loaders => {
    loaders ??= open(identify());
    return loaders;
  };

  return {
    reading,
    maxCalls: options.upstream.maxCalls,
    rootAnswers: new Map(),
    writing() {
      if (identify().access !== 'write') {
        throw new GraphQLError('This token may only read.', { extensions: { code: 'FORBIDDEN' } });
      }
      return reading();
    },
  };
}
