import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

// `pnpm dev` shows the page with hot reload; the API comes from a `media-gen serve` beside it.
const api = process.env['MEDIA_GEN_API'] ?? 'http://127.0.0.1:8787';

export default defineConfig({
  plugins: [react()],
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
