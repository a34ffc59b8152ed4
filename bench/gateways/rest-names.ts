import type { Operation } from '../workloads.ts';
import { clientTypes } from './schema-slice.ts';

/**
 * The types of clients in gateways that are configured, not programmed. They show the REST API's own shapes: the
 * account's match is flattened into the service's, enum values are as the API writes them, and an update returns the
 * client.
 */
export const REST_TYPES = clientTypes({
  dateTime: 'String',
  match: 'id: ID! name: String',
  matchesType: 'String',
});

/** Translates one of our operations to these types. */
export function toRestNames({ query, variables }: Operation): Operation {
  return {
    query: query
      .replace('match { id name }', 'id name')
      .replace(/\.\.\. on UpdateClientSuccess \{ clientId client \{(.*)\} \}/, '$1'),
    variables,
  };
}

/** Translates our response to these types, so that theirs can be compared with it. */
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
