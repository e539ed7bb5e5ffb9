import type { Locator, Page } from '@playwright/test';
import type { Request } from '../../data/requests';
import type { PackRow, SubscriptionRow } from '../../data/store/database';
import { test as base } from './fixtures';
import {
  answerRequests,
  packRow,
  putRows,
  removeRows,
  setProgress,
  type Answer,
  type Rows,
} from './sources-page';

/** The options page with a pack of the test's own, and the background's part played by the test. */

export const ADDRESS = 'https://harbour.example/words/pack.json';

/** The options page; a test gives the answers, and what it puts into the database is taken out again. */
interface Sources {
  page: Page;
  row: Locator;
  asked: Request[];
  put: (rows: Rows) => Promise<void>;
  field: Locator;
}

export const test = base.extend<{ open: (answer?: Answer) => Promise<Sources> }>({
  open: async ({ page, gloss }, use) => {
    const rows: Required<Rows> = { packs: [], subscriptions: [] };
    await use(async (answer = () => undefined) => {
      const asked = await answerRequests(page, answer);
      await page.goto(`chrome-extension://${gloss.extensionId}/options.html`);
      await page.locator('[data-pack]').first().waitFor();
      return {
        page,
        row: page.locator('[data-pack="test:harbour"]'),
        field: page.getByRole('textbox', { name: /^Address/ }),
        asked,
        put: async (more) => {
          rows.packs.push(...(more.packs ?? []));
          rows.subscriptions.push(...(more.subscriptions ?? []));
          await putRows(page, more);
        },
      };
    });
    await setProgress(page, {});
    await removeRows(page, rows);
  },
});

/** The row of a pack from `ADDRESS`. */
export const harbour = (fields: Partial<PackRow> = {}) =>
  packRow({
    id: 'test:harbour',
    name: 'Harbour words',
    source: { kind: 'address', address: ADDRESS },
    ...fields,
  });
/** The row of its subscription. */
export const subscription = (fields: Partial<SubscriptionRow> = {}): SubscriptionRow => ({
  address: ADDRESS,
  packId: 'test:harbour',
  failures: 0,
  ...fields,
});

export { expect } from './fixtures';
