import { defineConfig } from 'vitest/config';

/** Tests in a real Firefox, one after the other; `npm run build:firefox` first. */
export default defineConfig({
  test: { root: 'tests/firefox', include: ['**/*.test.ts'], fileParallelism: false, fsModuleCache: false },
});
