import type { IncomingMessage, ServerResponse } from 'node:http';
import type { GraphQLSchema } from 'graphql';
import type { GraphQLParams } from 'graphql-yoga';
import type { Cancellation } from '../../rest/cancellation.ts';
import type { RestSession } from '../../rest/rest-session.ts';
import type { GatewayContext } from '../../schema/context.ts';
import type { OperationSpan } from '../observability/tracing.ts';

/** What the gateway knows of a request from its headers on. */
export interface RequestContext {
  readonly req: IncomingMessage;
  readonly res: ServerResponse;
  readonly requestId: string;
  /** On the clock of `performance.now()`, as `deadlineAt`. */
  readonly startedAt: number;
  /** When the whole operation must have ended. */
  readonly deadlineAt: number;
  /** Undefined: nobody traces. */
  readonly span: OperationSpan | undefined;
  /** True: a router of a larger graph asks, with its own credential. */
  readonly fromRouter: boolean;
  /** The public one, or that of routers. */
  readonly schema: GraphQLSchema;
  /** When the caller goes away, or its time is over. */
  readonly cancellation: Cancellation;
  /** Shared by all who take part in the response; Yoga copies the rest. */
  readonly progress: Progress;
}

/** The progress of a request so far. */
export interface Progress {
  /** What a POST asks for, as soon as somebody began to read it: a body can be read only once. */
  params?: Promise<GraphQLParams>;
  /** What resolvers get, where the fast path made it and left the rest to Yoga. */
  contextValue?: GatewayContext;
  /** Undefined until the operation asks for something from the REST API. */
  session?: RestSession;
  /** Until the document is parsed, the name that was asked for. Undefined if there is none. */
  operationName?: string | undefined;
  /** Undefined until the operation is executed. */
  operationKind?: 'query' | 'mutation' | 'subscription';
}
