/**
 * Stands in for the types of packages of Hive, which add fields to graphql's own `GraphQLResolveInfo` that only its
 * executor gives: with them, nobody else could make one.
 */
export {};
