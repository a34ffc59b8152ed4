import { type HttpRule, pathOf, refuse } from './http-rule.ts';

/** Refuses every path that is nobody's: the rules behind this one are about GraphQL alone. */
export const notFound: HttpRule = (req, res) =>
  pathOf(req) !== '/graphql' &&
  refuse(res, 404, 'There is nothing here: GraphQL is at /graphql.', { code: 'BAD_REQUEST' });
