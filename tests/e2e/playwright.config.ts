import { defineConfig } from '@playwright/test';
import { findInstalledBrowser } from '../harness/find-browser.mjs';
import type { WorkerFixtures } from './fixtures';

/** The end-to-end tests: the built extension in a real Chromium, one browser per worker. */
export default defineConfig<object, WorkerFixtures>({
  testDir: '.',
  outputDir: '../../test-results',
  workers: 2,
  fullyParallel: true,
  // What fails sometimes is broken.
  retries: 0,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  forbidOnly: Boolean(process.env.CI),
  reporter: 'list',
  use: { trace: 'off', video: 'off', screenshot: 'off', browserPath: await findInstalledBrowser() },
});
