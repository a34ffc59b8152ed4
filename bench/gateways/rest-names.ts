import type { Operation } from '../workloads.ts';

/**
 * Gateways that are configured, not programmed, show the REST API's own shapes: the account's match is flattened into
 * the service's, enum values are as the API writes them, and an update returns the client.
 */
export function toRestNames({ query, variables }: Operation): Operation {
  return {
    query: query
      .replace('match { id name }', 'id name')
      .replace(/\.\.\. on UpdateClientSuccess \{ clientId client \{(.*)\} \}/, '$1'),
    variables,
  };
}

/** Translates our response to the same names, so that theirs can be compared with it. */
export function answerInRestNames(value: unknown): unknown {
  if (Array.isArray(value)) {
    return value.map(answerInRestNames);
  }
  if (typeof value !== 'object' || value === null) {
    return value;
  }
  const entries = Object.entries(value).flatMap(([name, inner]) => {
    if (name === 'match') {
      return Object.entries(inner);
    }
    if (name === 'matchesType') {
      return [[name, String(inner).toLowerCase()]];
    }
    return [[name, answerInRestNames(name === 'updateClient' ? inner.client : inner)]];
  });
  return Object.fromEntries(entries);
}
