/** For `resolve` of Vitest. Node and Vite would each take another file of graphql: two of every class. */
export const ONE_GRAPHQL = {
  alias: [{ find: /^graphql$/, replacement: 'graphql/index.js' }],
};
