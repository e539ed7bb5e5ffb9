import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { expect } from './fixtures';
import { test } from './card-page';

/** axe finds nothing, in light and dark, on our pages and on the card (in open roots: axe can't see into closed). */

async function expectClean(page: Page): Promise<void> {
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    const { violations } = await new AxeBuilder({ page }).analyze();
    const found = violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join('\n')}`);
    expect(found, `${page.url()} in ${colorScheme}`).toEqual([]);
  }
}

const pages: [path: string, ready: string, prepare?: (page: Page) => Promise<void>][] = [
  ['options.html', '[data-pack]'],
  ['popup.html', '[role=combobox]'],
  ['popup.html', '[role=option]', (page) => page.getByRole('combobox').fill('data')],
  ['popup.html', 'article', (page) => openFirst(page, 'database')],
  ['reader.html#gloss%3Asoftware-roles/backend-engineer', 'article'],
  ['reader.html#gloss%3Anowhere/nothing', 'h1'],
];

async function openFirst(page: Page, query: string): Promise<void> {
  await page.getByRole('combobox').fill(query);
  await page.getByRole('option').first().click();
}

pages.forEach(([path, ready, prepare], row) => {
  test(`axe finds nothing on ${path} (${ready}, ${row})`, async ({ extensionPage }) => {
    const page = await extensionPage(path);
    await prepare?.(page);
    await page.locator(ready).first().waitFor();
    await expectClean(page);
  });
});

test('axe finds nothing on the card in its states', async ({ page, openCards }) => {
  test.slow();
  await openCards(page, 'ground=light');
  await expectClean(page);
});
