import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';

/** Preloads the fonts of the first screen, so that they are there when it is drawn. */
const preloadFonts: Plugin = {
  name: 'preload-fonts',
  transformIndexHtml: {
    order: 'post',
    handler(_html, { bundle = {} }) {
      const fonts = Object.keys(bundle).filter((name) => name.includes('inter-latin-'));
      return fonts.map((font) => ({
        tag: 'link',
        attrs: { rel: 'preload', as: 'font', crossorigin: '', href: `/${font}` },
        injectTo: 'head',
      }));
    },
  },
};

export default defineConfig({
  plugins: [react(), preloadFonts],
  // An inlined asset would be a data: address, which the content security policy does not allow.
  build: { assetsInlineLimit: 0 },
});
