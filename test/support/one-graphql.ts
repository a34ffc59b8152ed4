/** For `resolve` of Vitest: otherwise Node and Vite would load different files of graphql, with two of every class. */
export const ONE_GRAPHQL = {
  alias: [{ find: /^graphql$/, replacement: 'graphql/index.js' }],
};
