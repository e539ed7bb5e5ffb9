import type { Page } from '@playwright/test';
import { card, expect, highlights, hoverText, test } from './fixtures';

/** The marks that options offer, on open pages at once and on those opened later; the page's own tree stays as it is. */

/** The computed style of a highlight, as the page can ask it. */
const styleOf = (page: Page) =>
  page.evaluate(() => {
    const style = getComputedStyle(document.documentElement, '::highlight(gloss)');
    return [style.textDecorationStyle, style.backgroundColor === 'rgba(0, 0, 0, 0)' ? 'plain' : 'tinted'];
  });

test('a mark is chosen in options; open pages follow, and pages that come later', async ({
  openDemo,
  extensionPage,
  changeSettings,
}) => {
  await changeSettings({ underline: 'dotted' });
  const page = await openDemo();
  const tree = await page.evaluate(() => document.documentElement.outerHTML);
  expect(await styleOf(page)).toEqual(['dotted', 'plain']);
  const options = await extensionPage('options.html');
  const group = options.getByRole('group', { name: 'How terms are marked' });
  await expect(group.getByRole('radio', { name: 'Dotted line' })).toBeChecked();
  await group.getByText('Wavy line').click();
  await expect.poll(() => styleOf(page), { timeout: 1000 }).toEqual(['wavy', 'plain']);
  await group.getByText('Tint').click();
  await expect.poll(() => styleOf(page), { timeout: 1000 }).toEqual(['solid', 'tinted']);
  await page.reload();
  await expect.poll(() => highlights(page)).not.toEqual([]);
  await expect.poll(() => styleOf(page), { timeout: 1000 }).toEqual(['solid', 'tinted']);
  // Asked again, a page has it once all the same.
  await changeSettings({ underline: 'wavy' });
  await changeSettings({ underline: 'tint' });
  await expect.poll(() => styleOf(page), { timeout: 1000 }).toEqual(['solid', 'tinted']);
  await group.getByText('Dotted line').click();
  await expect.poll(() => styleOf(page), { timeout: 1000 }).toEqual(['dotted', 'plain']);
  expect(await page.evaluate(() => document.documentElement.outerHTML)).toBe(tree);
});

test('only while Alt is held: nothing is painted, nor explained, before', async ({
  page,
  openDemo,
  changeSettings,
}) => {
  await openDemo();
  const all = await highlights(page);
  await changeSettings({ underline: 'held' });
  await expect.poll(() => highlights(page), { timeout: 1000 }).toEqual([]);
  await page.mouse.move(1, 1);
  await page.keyboard.down('Alt');
  await expect.poll(() => highlights(page), { timeout: 1000 }).toEqual(all);
  await hoverText(page, all[0]!);
  await expect.poll(() => card(page)).toBeDefined();
  await page.keyboard.press('Escape');
  await page.keyboard.up('Alt');
  await expect.poll(() => highlights(page), { timeout: 1000 }).toEqual([]);
  await page.mouse.move(1, 1);
  await page.waitForTimeout(600);
  expect(await card(page)).toBeUndefined();
  await changeSettings({ underline: 'dotted' });
  await expect.poll(() => highlights(page), { timeout: 1000 }).toEqual(all);
});
