import { defineConfig } from 'vitest/config';
import { assembly } from './data/publish/assembly.mjs';

/** Unit tests run in Node; what needs a browser is in tests/e2e, run by Playwright, and tests/firefox. */
export default defineConfig({
  plugins: [assembly()],
  test: {
    // It knows a file by its own text, and the matcher is compiled from many.
    fsModuleCache: false,
    include: ['tests/**/*.test.{ts,tsx}'],
    exclude: ['tests/e2e/**', 'tests/firefox/**', 'tests/bench/**'],
    // A busy machine is no failure: property tests take a second on a quiet one.
    testTimeout: 20_000,
  },
});
