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
 * What resolvers get. The credential is looked at when the first of them asks for something of the REST
 * API, and not before: introspection and `{ __typename }` need none.
 */
export function createContext(
  request: RequestContext & { readonly request: Request },
  options: ContextOptions,
): GatewayContext {
  let caller: Caller | undefined;
  let loaders: Loaders | undefined;

  const identify = (): Caller => {
    const found = caller ?? options.authenticate(request.req.headers.authorization);
    if ('refusal' in found) {
      throw new GraphQLError(found.refusal, { extensions: { code: 'UNAUTHENTICATED' } });
    }
    caller = found;
    return found;
  };
  const reading = (): Loaders => {
    loaders ??= open(identify());
    return loaders;
  };
  const open = ({ apiKey, serviceKey, tenant }: Caller): Loaders => {
    request.session = {
      apiKey,
      serviceKey,
      requestId: request.requestId,
      signal: request.request.signal,
      deadlineAt: request.deadlineAt,
      calls: 0,
    };
    return createLoaders(createClientsApi(options.upstream, request.session), tenant, options);
  };

  return {
    reading,
    writing() {
      if (identify().access !== 'write') {
        throw new GraphQLError('This token may only read.', { extensions: { code: 'FORBIDDEN' } });
      }
      return reading();
    },
  };
}
