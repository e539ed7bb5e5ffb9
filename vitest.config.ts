import { defineConfig } from 'vitest/config';

/** Unit tests run in Node; what needs a browser is in tests/e2e and run by Playwright. */
export default defineConfig({
  test: {
    include: ['tests/**/*.test.{ts,tsx}'],
    exclude: ['tests/e2e/**', 'tests/bench/**'],
    // A busy machine is no failure: property tests take a second on a quiet one.
    testTimeout: 20_000,
  },
});
