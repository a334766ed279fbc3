import react from '@vitejs/plugin-react';
import { defineConfig, type HtmlTagDescriptor, type Plugin } from 'vite';

// `pnpm dev` shows the page with hot reload; the API comes from a `media-gen serve` beside it.
const api = process.env['MEDIA_GEN_API'] ?? 'http://127.0.0.1:8787';

/** The library has most to load, and is looked for after the page was run; so the page names it. */
const LIBRARY = 'library-view';
/** What asks the server before the page is there is a script of its own. */
const EARLY = 'early';
const EARLY_MODULE = /src[\\/]early\.ts$/;
/** Known before the styles ask for it, so that no text is drawn twice. */
const FONT = /inter-latin-wght-normal.*\.woff2$/;
/** Two views open it, and neither at once. */
const VIEWER_MODULES = /src[\\/]viewer[\\/]|wavesurfer|react-zoom-pan-pinch/;

function loadEarly(): Plugin {
  return {
    name: 'load-early',
    transformIndexHtml: {
      order: 'post',
      handler(html, { bundle = {} }) {
        const chunks = Object.values(bundle).filter((each) => each.type === 'chunk');
        const early = chunks.find(({ moduleIds }) => moduleIds.some((id) => EARLY_MODULE.test(id)));
        const library = chunks.find(({ name }) => name === LIBRARY);
        if (early === undefined || library === undefined) return [];
        const tag = (name: string, attrs: HtmlTagDescriptor['attrs']): HtmlTagDescriptor => ({
          tag: name,
          attrs: { ...attrs, crossorigin: true },
          injectTo: name === 'script' ? 'head-prepend' : 'head',
        });
        const isNew = (file: string): boolean => !html.includes(`/${file}"`);
        const styles = [...(library.viteMetadata?.importedCss ?? [])].filter(isNew);
        const font = Object.keys(bundle).filter((file) => FONT.test(file));
        return [
          ...font.map((file) =>
            tag('link', { rel: 'preload', as: 'font', type: 'font/woff2', href: `/${file}` }),
          ),
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
    cssCodeSplit: false,
    modulePreload: { polyfill: false },
    rolldownOptions: {
      input: { index: 'index.html', early: 'src/early.ts' },
      output: {
        // Every file is a request: what views share is one of them.
        codeSplitting: {
          groups: [
            { name: EARLY, test: EARLY_MODULE, priority: 2 },
            {
              name: 'shared',
              test: (id) => !VIEWER_MODULES.test(id),
              minShareCount: 2,
              priority: 1,
            },
          ],
        },
      },
    },
  },
  server: { proxy: { '/api': { target: api, changeOrigin: true } } },
});
