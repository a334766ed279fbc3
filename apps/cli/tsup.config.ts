import { defineConfig, type Options } from 'tsup';
import { lazyBuiltins } from './scripts/lazy-builtins.ts';
import { BUNDLED, writeNotices } from './scripts/write-notices.ts';

const common: Options = {
  format: 'esm',
  target: 'node22',
  splitting: false,
  minify: true,
  dts: false,
  sourcemap: false,
  clean: false,
  removeNodeProtocol: false,
};

export default defineConfig([
  {
    ...common,
    entry: { main: 'src/main.ts' },
    // Node reads one large file in far less time than the 45 small ones that `list` would need,
    // and `list` is to start within three times of `node -e 0`. What is imported dynamically is
    // still evaluated only when it is asked for; packages that stay outside are not, unless they
    // are imported dynamically themselves.
    esbuildPlugins: [lazyBuiltins],
    // jsonc-parser's main file cannot be bundled; its ES module can.
    esbuildOptions: (options) => {
      options.mainFields = ['module', 'main'];
    },
    noExternal: [/^@media-gen\/(core|config|db)/, ...BUNDLED],
    onSuccess: () => {
      writeNotices('dist/THIRD-PARTY-NOTICES.txt');
      return Promise.resolve();
    },
  },
  {
    ...common,
    entry: { bin: 'src/bin.ts', script: 'src/script.ts' },
    esbuildPlugins: [
      lazyBuiltins,
      {
        name: 'main-apart',
        setup: (build) => {
          build.onResolve({ filter: /^\.\/main\.ts$/ }, () => ({
            path: './main.js',
            external: true,
          }));
        },
      },
    ],
  },
]);
