import type { StatusError } from '../../rest/errors/status-error.ts';

/** What is told of a response of the REST API other than 2xx: its status, and what the vendor's support finds it by. */
export function upstreamResponse({ status, body }: StatusError) {
  return {
    upstreamStatus: status,
    ...(body?.id !== undefined && { upstreamErrorId: body.id }),
  };
}
