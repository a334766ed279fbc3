import { defineConfig } from 'tsup';

export default defineConfig({
  entry: {
    index: 'src/index.ts',
    'comfyui/index': 'src/comfyui/index.ts',
    'comfyui/bin': 'src/comfyui/bin.ts',
  },
  format: 'esm',
  target: 'node22',
  dts: true,
  sourcemap: true,
  clean: false,
});
