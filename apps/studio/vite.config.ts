import react from '@vitejs/plugin-react';
import { defineConfig, type HtmlTagDescriptor, type Plugin } from 'vite';

// `pnpm dev` shows the page with hot reload; the API comes from a `media-gen serve` beside it.
const api = process.env['MEDIA_GEN_API'] ?? 'http://127.0.0.1:8787';

/** The library has most to load, and is looked for after the page was run; so the page names it. */
const LIBRARY = 'library-view';
/** What asks the server before the page is there is a script of its own. */
const EARLY = 'early';

function loadEarly(): Plugin {
  return {
    name: 'load-early',
    transformIndexHtml: {
      order: 'post',
      handler(html, { bundle = {} }) {
        const chunks = Object.values(bundle).filter((each) => each.type === 'chunk');
        const early = chunks.find(({ name }) => name === EARLY);
        const library = chunks.find(({ name }) => name === LIBRARY);
        if (early === undefined || library === undefined) return [];
        const tag = (name: string, attrs: HtmlTagDescriptor['attrs']): HtmlTagDescriptor => ({
          tag: name,
          attrs: { ...attrs, crossorigin: true },
          injectTo: name === 'script' ? 'head-prepend' : 'head',
        });
        const isNew = (file: string): boolean => !html.includes(`/${file}"`);
        const styles = [...(library.viteMetadata?.importedCss ?? [])].filter(isNew);
        return [
          tag('script', { type: 'module', async: true, src: `/${early.fileName}` }),
          ...[library.fileName, ...library.imports]
            .filter(isNew)
            .map((file) => tag('link', { rel: 'modulepreload', href: `/${file}` })),
          ...styles.map((file) => tag('link', { rel: 'stylesheet', href: `/${file}` })),
        ];
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
      input: { index: 'index.html', early: 'src/early.ts' },
      output: {
        // A file for each icon that two views share would be a request each.
        codeSplitting: { groups: [{ name: 'icons', test: /node_modules[\\/]lucide-react/ }] },
      },
    },
  },
  server: { proxy: { '/api': { target: api, changeOrigin: true } } },
});
