import react from '@vitejs/plugin-react';
import { defineConfig, type HtmlTagDescriptor, type Plugin } from 'vite';

// `pnpm dev` shows the page with hot reload; the API comes from a `media-gen serve` beside it.
const api = process.env['MEDIA_GEN_API'] ?? 'http://127.0.0.1:8787';

/** The library has most to load, and is looked for after the page was run; so the page names it. */
const LOADED_EARLY = new Set(['start-library', 'library-view']);

function loadEarly(): Plugin {
  return {
    name: 'load-early',
    transformIndexHtml: {
      order: 'post',
      handler(html, { bundle = {} }) {
        const files = Object.values(bundle).flatMap((each) =>
          each.type === 'chunk' && LOADED_EARLY.has(each.name)
            ? [each.fileName, ...each.imports]
            : [],
        );
        const isNew = (file: string): boolean => !html.includes(`/${file}"`);
        return [...new Set(files)].filter(isNew).map((file): HtmlTagDescriptor => ({
          tag: 'link',
          attrs: { rel: 'modulepreload', crossorigin: true, href: `/${file}` },
          injectTo: 'head',
        }));
      },
    },
  };
}

export default defineConfig({
  plugins: [react(), loadEarly()],
  build: {
    target: 'es2022',
    sourcemap: false,
    // The policy of the page lets fonts come from files only.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rolldownOptions: {
      output: {
        // A file for each icon that two views share would be a request each.
        codeSplitting: { groups: [{ name: 'icons', test: /node_modules[\\/]lucide-react/ }] },
      },
    },
  },
  server: { proxy: { '/api': { target: api, changeOrigin: true } } },
});
