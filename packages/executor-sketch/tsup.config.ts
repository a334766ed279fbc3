import { defineConfig } from 'tsup';

export default defineConfig({
  entry: {
    index: 'src/index.ts',
    image: 'src/image.ts',
    audio: 'src/audio.ts',
    'image-worker': 'src/image/worker.ts',
    'audio-worker': 'src/audio/worker.ts',
  },
  format: 'esm',
  target: 'node22',
  dts: { entry: { index: 'src/index.ts', image: 'src/image.ts', audio: 'src/audio.ts' } },
  sourcemap: true,
  clean: false,
});
