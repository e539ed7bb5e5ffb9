import type { Page } from '@playwright/test';
import { card, expect, hoverText, pressInCard } from './fixtures';
import { focusInCard, inCard } from './card-root';
import { test } from './reading-packs';

/** What a card says and where it leads, in a real page with packs of our own. */

const HALYARD = 'test:sailing/halyard';

const entry = async (page: Page) => (await card(page))?.entry;
const words = async (page: Page) => (await card(page))?.text ?? '';

async function openCard(page: Page, text: string, pinned = false): Promise<void> {
  await hoverText(page, text);
  if (pinned) await page.mouse.click(...(await mouseOn(page, text)));
  await expect.poll(() => card(page)).toBeDefined();
}

/** Where the pointer was moved to. */
async function mouseOn(page: Page, text: string): Promise<[number, number]> {
  const box = await page.evaluate((wanted) => {
    const shown = [...CSS.highlights.get('gloss')!].find((range) => {
      const { data } = range.startContainer as Text;
      return data.slice(range.startOffset, range.endOffset) === wanted;
    })!;
    const range = document.createRange();
    range.setStart(shown.startContainer, shown.startOffset);
    range.setEnd(shown.endContainer, shown.endOffset);
    const { x, y, width, height } = range.getBoundingClientRect();
    return { x: x + width / 2, y: y + height / 2 };
  }, text);
  return [box.x, box.y];
}

/** The card stands in the viewport, whole. */
async function expectWithin(page: Page): Promise<void> {
  const { box } = (await card(page))!;
  const { width, height } = page.viewportSize()!;
  expect(box!.x).toBeGreaterThanOrEqual(0);
  expect(box!.y).toBeGreaterThanOrEqual(0);
  expect(box!.x + box!.width).toBeLessThanOrEqual(width);
  expect(box!.y + box!.height).toBeLessThanOrEqual(height);
}

test('it says all that the pack does, in order, with whose words they are', async ({ page, openText }) => {
  await openText(page, 'card-facts');
  await openCard(page, 'halyard');
  await expect.poll(() => entry(page)).toBe(HALYARD);
  const said = [
    'halyard',
    '(',
    'HYD',
    'noun · on a boat',
    'hoisting line, lift rope',
    'A rope that hoists a sail. It runs through a',
    'masthead block',
    'Two of them hauled on the halyard.',
    'Sailing words',
    'Words by the Harbour School',
    'CC-BY-4.0',
  ];
  const text = await words(page);
  let from = 0;
  for (const part of said) {
    expect(text.slice(from), `after "${text.slice(0, from)}"`).toContain(part);
    from = text.indexOf(part, from) + part.length;
  }
});

test('the long read unfolds in the card, which stays in the viewport; its terms open there', async ({
  page,
  openText,
}) => {
  await page.setViewportSize({ width: 800, height: 700 });
  // Without the long read there is room for the card below its line, with it there is more above.
  const body = `<p style="margin-top: 390px">They hauled on the halyard.</p><div style="height: 900px"></div>`;
  await openText(page, 'card-long-read', body, ['halyard']);
  await openCard(page, 'halyard', true);
  const before = (await card(page))!.box!;
  await pressInCard(page, 'Read more');
  await expect.poll(() => words(page)).toContain('How it runs');
  await expect.poll(async () => (await card(page))!.box!.height).not.toBe(before.height);
  await expectWithin(page);
  expect(await page.evaluate(() => location.pathname)).toMatch(/card-long-read/);

  await inCard(page, (root) =>
    root.querySelector('.card-read .card-link')?.scrollIntoView({ block: 'center' }),
  );
  const top = await inCard(page, (root) => root.querySelector('.card')?.scrollTop);
  expect(top).toBeGreaterThan(100);
  await pressInCard(page, 'horned cleat');
  await expect.poll(() => entry(page)).toBe('test:sailing/cleat');
  expect(await inCard(page, (root) => root.querySelector('.card')?.scrollTop)).toBe(0);
  await page.keyboard.press('Alt+ArrowLeft');
  await expect.poll(() => entry(page)).toBe(HALYARD);
  // As it was left, whatever room the other page needed.
  await expect.poll(() => inCard(page, (root) => root.querySelector('.card')?.scrollTop)).toBe(top);
  expect(await focusInCard(page)).toBe('horned cleat');
  await expectWithin(page);
  expect(await page.evaluate(() => location.pathname)).toMatch(/card-long-read/);
});

test('the reader opens in a tab of its own', async ({ page, openText, gloss }) => {
  await openText(page, 'card-reader');
  await openCard(page, 'halyard');
  const opened = gloss.context.waitForEvent('page');
  await pressInCard(page, 'Open in reader');
  const reader = await opened;
  await expect(reader.locator('article')).toHaveAttribute('data-entry', HALYARD);
  await reader.close();
  await expect.poll(() => entry(page)).toBeUndefined();
});

test('other meanings are a click or an arrow key away, each with its pack', async ({ page, openText }) => {
  await openText(page, 'card-senses');
  await openCard(page, 'halyard');
  await expect.poll(() => entry(page)).toBe(HALYARD);
  await pressInCard(page, 'Ropework');
  await expect.poll(() => entry(page)).toBe('test:ropes/halyard');
  expect(await words(page)).toContain('Any rope that lifts');
  await page.keyboard.press('ArrowRight');
  await expect.poll(() => entry(page)).toBe(HALYARD);
  expect(await focusInCard(page)).toBe('Sailing words');
  await page.keyboard.press('End');
  await expect.poll(() => entry(page)).toBe('test:ropes/halyard');
  // The page has none of these keys.
  expect(await page.evaluate(() => scrollY)).toBe(0);
});

test('a term in a definition opens in the same card, again from there, and there is a way back', async ({
  page,
  openText,
}) => {
  await openText(page, 'card-links');
  await openCard(page, 'halyard');
  await pressInCard(page, 'masthead block');
  await expect.poll(() => entry(page)).toBe('test:sailing/block');
  await pressInCard(page, 'sheave');
  await expect.poll(() => entry(page)).toBe('test:sailing/sheave');
  expect(await page.locator('gloss-popover').count()).toBe(1);
  expect(await inCard(page, (root) => root.querySelectorAll('.card').length)).toBe(1);
  await page.keyboard.press('Alt+ArrowLeft');
  await expect.poll(() => entry(page)).toBe('test:sailing/block');
  expect(await focusInCard(page)).toBe('sheave');
  await pressInCard(page, 'Back to halyard');
  await expect.poll(() => entry(page)).toBe(HALYARD);
  expect(await inCard(page, (root) => root.querySelector('[aria-label^=Back]') !== null)).toBe(false);
  // The browser's own way back has not been gone.
  expect(page.url()).toMatch(/card-links/);
});

const search = '/popup.html';

/** Whether the browser has opened the popup, which it closes then. */
function closePopup(asking: Page): Promise<boolean> {
  return asking.evaluate((path) => {
    const { chrome } = globalThis as unknown as {
      chrome: { extension: { getViews(of: { type: 'popup' }): Window[] } };
    };
    const popups = chrome.extension.getViews({ type: 'popup' });
    for (const popup of popups) popup.close();
    return popups.some(({ location }) => location.pathname === path);
  }, search);
}

test('a word that no pack explains leads to the search', async ({ page, openText, gloss }) => {
  await openText(page, 'card-nothing');
  await page.getByText('They hauled').selectText();
  const lookUp = async (): Promise<void> => {
    await page.bringToFront();
    await gloss.context.serviceWorkers()[0]!.evaluate(
      `chrome.tabs.query({ active: true, lastFocusedWindow: true }).then(([tab]) =>
        chrome.contextMenus.onClicked.dispatch({ menuItemId: 'look-up', selectionText: 'zwieback', frameId: 0 }, tab))`,
    );
    await expect.poll(() => words(page)).toContain('No pack explains');
    expect(await words(page)).toContain('zwieback');
  };
  await lookUp();
  await pressInCard(page, 'Search your packs');
  await expect.poll(() => closePopup(gloss.asking)).toBe(true);
  await expect.poll(() => card(page)).toBeUndefined();

  // Where the browser does not let us open it.
  await gloss.context
    .serviceWorkers()[0]!
    .evaluate(`(globalThis.browser ?? chrome).action.openPopup = () => Promise.reject(new Error('No'))`);
  await lookUp();
  const opened = gloss.context.waitForEvent('page');
  await pressInCard(page, 'Search your packs');
  const tab = await opened;
  await tab.waitForURL((url) => url.pathname === search);
  await expect(tab.getByRole('combobox')).toBeVisible();
  await tab.close();
});
