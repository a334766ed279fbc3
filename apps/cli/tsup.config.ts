import { defineConfig } from 'tsup';

export default defineConfig({
  entry: { bin: 'src/bin.ts', script: 'src/script.ts', main: 'src/main.ts' },
  format: 'esm',
  target: 'node22',
  splitting: true,
  dts: false,
  sourcemap: false,
  clean: false,
});
