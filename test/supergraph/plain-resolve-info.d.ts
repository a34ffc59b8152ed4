/**
 * Replaces type declarations of Hive's packages. These add required fields to graphql's own `GraphQLResolveInfo` that
 * only Hive's executor sets, so our code could not create such an object.
 */
export {};
