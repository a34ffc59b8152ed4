import { GraphQLError } from 'graphql';
import { parseDateTime } from '../rest/shapes/date-time.ts';
import { builder } from './builder.ts';

/**
 * The form in which dates are returned. Midnight as 24:00 is not: ISO 8601 allows it, but not every reader accepts it.
 */
const CANONICAL = /^\d{4}-\d\d-\d\dT(?!24)\d\d:\d\d:\d\d\.\d{3}Z$/;

builder.scalarType('DateTime', {
  description:
    'A moment in UTC, in ISO 8601 with milliseconds: `2023-11-06T10:59:54.034Z`. In results only, never in arguments.',
  specifiedByURL: 'https://scalars.graphql.org/andimarek/date-time',
  serialize: (value) =>
    CANONICAL.test(value) ? value : new Date(parseDateTime(value)).toISOString(),
  parseValue: () => {
    throw new GraphQLError('DateTime cannot be used in arguments.');
  },
});
