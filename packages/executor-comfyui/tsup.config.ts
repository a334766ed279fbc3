import { defineConfig } from 'tsup';

export default defineConfig({
  entry: {
    index: 'src/index.ts',
    image: 'src/image.ts',
    audio: 'src/audio.ts',
    video: 'src/video.ts',
  },
  format: 'esm',
  target: 'node22',
  dts: true,
  sourcemap: true,
  clean: false,
});
