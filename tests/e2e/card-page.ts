import type { Page } from '@playwright/test';
import { createServer } from 'vite';
import { test as base } from './fixtures';

/** The page of tests/fixtures/card: the card as it is in a page, but in an open root. */
interface CardFixtures {
  /** Opens the page with all states, or what its query asks for (tests/fixtures/card/main.tsx). */
  openCards: (page: Page, query?: string) => Promise<void>;
  /** Opens the page with one state. */
  openState: (state: string) => Promise<Page>;
}

export const test = base.extend<CardFixtures, { cardPage: string }>({
  cardPage: [
    // oxlint-disable-next-line no-empty-pattern -- Playwright reads the names of what a fixture uses
    async ({}, use) => {
      const server = await createServer({ configFile: 'tests/fixtures/vite.config.ts', logLevel: 'error' });
      await server.listen();
      await use(`${server.resolvedUrls?.local[0]}card/`);
      await server.close();
    },
    { scope: 'worker' },
  ],

  openCards: async ({ cardPage }, use) =>
    use(async (page, query = '') => {
      await page.goto(`${cardPage}?${query}`);
      await page.locator('.card').first().waitFor();
    }),

  openState: async ({ page, openCards }, use) =>
    use(async (state) => {
      await openCards(page, new URLSearchParams({ state }).toString());
      return page;
    }),
});
