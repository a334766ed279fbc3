import { readdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { defineConfig } from 'tsup';
import { BUNDLED, writeNotices } from './scripts/write-notices.ts';

const startedMs = Date.now();

export default defineConfig({
  entry: { bin: 'src/bin.ts', script: 'src/script.ts', main: 'src/main.ts' },
  format: 'esm',
  target: 'node22',
  splitting: true,
  minify: true,
  dts: false,
  sourcemap: false,
  clean: false,
  // Node reads a few large files in half the time that hundreds of small ones take, and `list` is
  // to start within three times of `node -e 0`: what every command needs is bundled.
  // jsonc-parser's main file cannot be bundled; its ES module can.
  esbuildOptions: (options) => {
    options.mainFields = ['module', 'main'];
  },
  noExternal: [/^@media-gen\/(core|config|db)/, ...BUNDLED],
  onSuccess: () => {
    removeOlder('dist');
    writeNotices('dist/THIRD-PARTY-NOTICES.txt');
    return Promise.resolve();
  },
});

/** Chunks carry a hash in their names; those of earlier builds would be published with the others. */
function removeOlder(folder: string): void {
  for (const name of readdirSync(folder)) {
    const path = join(folder, name);
    if (statSync(path).mtimeMs < startedMs) rmSync(path);
  }
}
