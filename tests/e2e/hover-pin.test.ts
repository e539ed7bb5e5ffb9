import type { Page } from '@playwright/test';
import { card, expect, hoverText, test } from './fixtures';

/** A click on a term pins its card: it stays wherever the pointer goes, until the reader is done with it. */

const TERM = 'backend engineers';
const ENTRY = 'gloss:software-roles/backend-engineer';

async function expectCard(page: Page, entry: string | undefined): Promise<void> {
  await expect.poll(async () => (await card(page))?.entry).toBe(entry);
}

/** Clicks a term as it is met: at once, without resting on it. */
async function clickTerm(page: Page, term = TERM): Promise<void> {
  await hoverText(page, term);
  await page.mouse.down();
  await page.mouse.up();
}

/** Long enough for any card that nothing keeps to have closed. */
const GRACE_MS = 700;

test('it opens without the pause, is a dialog, and stays when the pointer leaves', async ({ openDemo }) => {
  const page = await openDemo();
  await clickTerm(page);
  await expectCard(page, ENTRY);
  expect((await card(page))?.attributes.role).toBe('dialog');
  await page.mouse.move(2, 2, { steps: 4 });
  await page.waitForTimeout(GRACE_MS);
  await expectCard(page, ENTRY);
});

test('a card that is open is pinned by a click on its term, and closed by another one', async ({
  openDemo,
}) => {
  const page = await openDemo();
  await hoverText(page, TERM);
  await expectCard(page, ENTRY);
  expect((await card(page))?.attributes.role).toBe('tooltip');
  await page.mouse.down();
  await page.mouse.up();
  await expect.poll(async () => (await card(page))?.attributes.role).toBe('dialog');
  await page.mouse.move(2, 2, { steps: 4 });
  await page.waitForTimeout(GRACE_MS);
  await expectCard(page, ENTRY);
  await page.waitForTimeout(GRACE_MS);
  await clickTerm(page);
  await expectCard(page, undefined);
});

test('it stays under other terms that the pointer comes over, and goes to one that is clicked', async ({
  openDemo,
}) => {
  const page = await openDemo();
  // Room for the card below its line: the other term stands above it.
  await page.setViewportSize({ width: 1280, height: 1200 });
  await clickTerm(page, 'server side');
  await expectCard(page, 'gloss:backend-and-web/server-side');
  await hoverText(page, 'client side');
  await page.waitForTimeout(GRACE_MS);
  await expectCard(page, 'gloss:backend-and-web/server-side');
  await clickTerm(page, 'client side');
  await expectCard(page, 'gloss:backend-and-web/client-side');
});

const closers: [name: string, close: (page: Page) => Promise<void>][] = [
  ['Escape', (page) => page.keyboard.press('Escape')],
  ['a click elsewhere', (page) => page.mouse.click(3, 3)],
  ['scrolling its term out of sight', (page) => page.mouse.wheel(0, 4000)],
  ['going to another address', (page) => page.evaluate(() => history.pushState(null, '', '#elsewhere'))],
];
for (const [name, close] of closers) {
  test(`${name} closes it`, async ({ openDemo }) => {
    const page = await openDemo();
    await clickTerm(page);
    await expectCard(page, ENTRY);
    await page.mouse.move(3, 3);
    await close(page);
    await expectCard(page, undefined);
  });
}

test('it goes with its term when the page scrolls a little', async ({ openDemo }) => {
  const page = await openDemo();
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await clickTerm(page);
  await expectCard(page, ENTRY);
  const before = (await card(page))?.box;
  await page.evaluate(() => scrollBy({ top: 60, behavior: 'instant' }));
  await expect
    .poll(async () => Math.abs(((await card(page))?.box?.y ?? 0) - ((before?.y ?? 0) - 60)))
    .toBeLessThanOrEqual(1);
});

test('a term in a link is not pinned: the click is the link’s', async ({ openDemo }) => {
  const page = await openDemo();
  await clickTerm(page, 'APIs');
  await expect.poll(() => new URL(page.url()).hash).toBe('#words');
  await page.waitForTimeout(GRACE_MS);
  expect(await card(page)).toBeUndefined();
});

test('nor is a term in what the page shows as something to click', async ({ openDemo }) => {
  const page = await openDemo();
  await page.evaluate(() => {
    const line = document.querySelector<HTMLElement>('.lead')!;
    line.style.cursor = 'pointer';
    line.addEventListener('click', () => (document.title = 'Clicked'));
  });
  await clickTerm(page);
  await expect(page).toHaveTitle('Clicked');
  await page.mouse.move(2, 2);
  await page.waitForTimeout(GRACE_MS);
  expect(await card(page)).toBeUndefined();
});

test('what the page makes up opens nothing', async ({ openDemo }) => {
  const page = await openDemo();
  await hoverText(page, TERM);
  await expectCard(page, ENTRY);
  const box = await page.evaluate(() => {
    const [first] = CSS.highlights.get('gloss-active') ?? [];
    const range = document.createRange();
    range.setStart(first!.startContainer, first!.startOffset);
    range.setEnd(first!.endContainer, first!.endOffset);
    const { left, top, width, height } = range.getBoundingClientRect();
    return { x: left + width / 2, y: top + height / 2 };
  });
  await page.mouse.move(2, 2);
  await expectCard(page, undefined);
  await page.evaluate(({ x, y }) => {
    const at = { clientX: x, clientY: y, bubbles: true, button: 0, detail: 1 };
    for (const type of ['pointermove', 'pointerdown', 'pointerup'])
      document.body.dispatchEvent(new PointerEvent(type, at));
    document.body.dispatchEvent(new PointerEvent('click', at));
  }, box);
  await page.waitForTimeout(GRACE_MS);
  expect(await card(page)).toBeUndefined();
});

test('dragging over a term, as one selects, opens nothing', async ({ openDemo }) => {
  const page = await openDemo();
  await hoverText(page, 'client side');
  await page.mouse.down();
  await page.mouse.move(600, 300, { steps: 5 });
  await hoverText(page, 'server side');
  await page.waitForTimeout(GRACE_MS);
  expect(await card(page)).toBeUndefined();
  await page.mouse.up();
  await page.waitForTimeout(GRACE_MS);
  expect(await card(page)).toBeUndefined();
  expect(await page.evaluate(() => String(getSelection()).length)).toBeGreaterThan(10);
});
