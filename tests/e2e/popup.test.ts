import { expect, highlights, test, type WorkerFixtures } from './fixtures';
import type { Page } from '@playwright/test';

/** The popup: search, the terms of the page, the site's switch. */

/** The popup as it opens over a page. */
async function popupOver(
  page: Page,
  extensionPage: (path: string) => Promise<Page>,
  { asking }: WorkerFixtures['gloss'],
) {
  const tabId = await asking.evaluate(async (url) => {
    const { chrome } = globalThis as unknown as {
      chrome: { tabs: { query(filter: object): Promise<{ id: number; url: string }[]> } };
    };
    return (await chrome.tabs.query({})).find((tab) => tab.url === url)?.id;
  }, page.url());
  return extensionPage(`popup.html?tab=${tabId}`);
}

test('typing finds entries over all packs; Enter opens the best, Escape goes back', async ({
  extensionPage,
}) => {
  const popup = await extensionPage('popup.html');
  const search = popup.getByRole('combobox');
  await expect(search).toBeFocused();
  for (const [query, term] of [
    ['dba', 'database administrator'],
    ['back-end dev', 'backend engineer'],
    ['telemed', 'telemedicine'],
    ['chargeb', 'chargeback'],
    ['idempotency k', 'idempotency key'],
  ] as const) {
    await search.fill(query);
    await expect(popup.getByRole('option').first()).toContainText(term);
  }
  await search.press('Enter');
  await expect(popup.getByRole('article', { name: 'idempotency key' })).toBeVisible();
  await popup.keyboard.press('Escape');
  await expect(search).toBeVisible();
  await search.fill('qqqqqq');
  await expect(popup.getByText('Nothing found for “qqqqqq”')).toBeVisible();
});

test('arrows choose a result, and the entry opens in the reader', async ({ extensionPage, gloss }) => {
  const popup = await extensionPage('popup.html');
  const search = popup.getByRole('combobox');
  await search.fill('engineer');
  await expect(popup.getByRole('option').nth(1)).toBeVisible();
  await search.press('ArrowDown');
  const chosen = popup.locator('[role=option][aria-selected=true]');
  const entry = await chosen.getAttribute('data-entry');
  await search.press('Enter');
  await expect(popup.locator('article')).toHaveAttribute('data-entry', entry ?? '');
  const opened = gloss.context.waitForEvent('page');
  await popup.getByRole('link', { name: 'Open in reader' }).click();
  const reader = await opened;
  await expect(reader.locator('article')).toHaveAttribute('data-entry', entry ?? '');
  await reader.close();
});

test('without a query it lists the terms of the page with their counts', async ({
  openDemo,
  extensionPage,
  gloss,
  found,
}) => {
  const page = await openDemo();
  const { terms } = await found(page);
  const popup = await popupOver(page, extensionPage, gloss);
  await expect(popup.getByRole('option')).toHaveCount(terms.length);
  const backend = popup.getByRole('option').filter({ hasText: 'backend engineer' }).first();
  await expect(backend).toBeVisible();
  await popup.getByRole('option').first().click();
  await expect(popup.locator('article')).toBeVisible();
});

test('a site can be turned off and on again; the open page follows', async ({
  openDemo,
  extensionPage,
  gloss,
}) => {
  const page = await openDemo();
  const popup = await popupOver(page, extensionPage, gloss);
  const toggle = popup.getByRole('switch', { name: 'On for 127.0.0.1' });
  await expect(toggle).toBeChecked();
  await toggle.click();
  try {
    await expect.poll(() => page.evaluate(() => CSS.highlights.size)).toBe(0);
    await expect(popup.getByText('Gloss is off on 127.0.0.1')).toBeVisible();
    await page.reload();
    await page.waitForTimeout(500);
    expect(await page.evaluate(() => CSS.highlights.size)).toBe(0);
  } finally {
    await toggle.click();
  }
  await expect.poll(() => highlights(page)).toContain('backend engineers');
});

test('a page Gloss cannot read says so', async ({ page, extensionPage, gloss }) => {
  await page.goto('chrome://version/');
  const popup = await popupOver(page, extensionPage, gloss);
  await expect(popup.getByRole('option')).toHaveCount(0);
  await expect(popup.getByText(/can’t|cannot/)).toBeVisible();
});
