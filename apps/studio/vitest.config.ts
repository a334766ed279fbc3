import { defineConfig } from 'vitest/config';

// A test waits for events, not for seconds: the limit only ends one that hangs on a busy machine.
export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    // A browser shares two cores with every other suite; a test that fails twice is broken.
    retry: 1,
    testTimeout: 60_000,
    hookTimeout: 60_000,
    expect: { poll: { timeout: 30_000 } },
  },
});
