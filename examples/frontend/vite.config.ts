import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';

/** The letters of the first screen are asked for with it, so that they are there when it is drawn. */
const preloadFont: Plugin = {
  name: 'preload-font',
  transformIndexHtml: {
    order: 'post',
    handler(_html, { bundle = {} }) {
      const font = Object.keys(bundle).find((name) => name.includes('inter-latin-wght'));
      const attrs = { rel: 'preload', as: 'font', crossorigin: '', href: `/${font}` };
      return font === undefined ? [] : [{ tag: 'link', attrs, injectTo: 'head' }];
    },
  },
};

export default defineConfig({
  plugins: [react(), preloadFont],
  // An inlined asset would be a data: address, which the content security policy does not allow.
  build: { assetsInlineLimit: 0 },
});
