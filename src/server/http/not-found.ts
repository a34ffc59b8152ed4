import { type HttpRule, pathOf, refuse } from './http-rule.ts';

/** Refuses every unknown path: the rules after this one are only about GraphQL. */
export const notFound: HttpRule = (req, res) =>
  pathOf(req) !== '/graphql' && refuse(res, 404, 'There is nothing here: GraphQL is at /graphql.');
