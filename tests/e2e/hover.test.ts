import type { Page } from '@playwright/test';
import { card, expect, highlights, hoverText, pressInCard, test } from './fixtures';

/** Resting on a term explains it, and the card goes when it is no longer wanted. */

const TERM = 'backend engineers';
const ENTRY = 'gloss:software-roles/backend-engineer';
const DEFINITION = 'builds the part of an application users never see';

async function expectCard(page: Page, entry = ENTRY): Promise<void> {
  await expect.poll(async () => (await card(page))?.entry).toBe(entry);
}

/** Opens the card, goes over to it, and stays longer than it takes to close. */
async function restOnCard(page: Page): Promise<void> {
  await hoverText(page, TERM);
  await expectCard(page);
  const box = (await card(page))?.box;
  if (!box) throw new Error('The card has no box');
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2, { steps: 6 });
  await page.waitForTimeout(600);
  await expectCard(page);
}

async function expectNoCard(page: Page): Promise<void> {
  await expect.poll(async () => (await card(page))?.entry).toBeUndefined();
}

test('the first "backend engineers" opens its definition, and leaving closes it', async ({ openDemo }) => {
  const page = await openDemo();
  await hoverText(page, TERM);
  await expectCard(page);
  expect((await card(page))?.text).toContain(DEFINITION);
  await page.mouse.move(2, 2, { steps: 3 });
  await expectNoCard(page);
});

test('it works with the worker stopped before each hover', async ({ openDemo, stopWorker }) => {
  const page = await openDemo();
  for (const term of [TERM, 'APIs', TERM]) {
    await stopWorker();
    await hoverText(page, term);
    await expectCard(page, term === TERM ? ENTRY : 'gloss:backend-and-web/api');
    await page.mouse.move(2, 2, { steps: 3 });
    await expectNoCard(page);
  }
});

test('the pointer can go over to the card, which stays', async ({ openDemo }) => {
  const page = await openDemo();
  await restOnCard(page);
});

test('the card stands clear of the line it explains and inside the viewport', async ({ openDemo }) => {
  const page = await openDemo();
  for (const size of [
    { width: 1280, height: 720 },
    { width: 340, height: 560 },
  ]) {
    await page.setViewportSize(size);
    await hoverText(page, TERM);
    await expectCard(page);
    const line = await page.evaluate(() => {
      const [first] = CSS.highlights.get('gloss-active') ?? [];
      if (!first) return undefined;
      const range = document.createRange();
      range.setStart(first.startContainer, first.startOffset);
      range.setEnd(first.endContainer, first.endOffset);
      return { top: range.getBoundingClientRect().top, bottom: range.getBoundingClientRect().bottom };
    });
    const box = (await card(page))?.box;
    if (!box || !line) throw new Error('No card, or no active term');
    expect(box.x).toBeGreaterThanOrEqual(0);
    expect(box.x + box.width).toBeLessThanOrEqual(size.width);
    expect(box.y).toBeGreaterThanOrEqual(0);
    expect(box.y + box.height).toBeLessThanOrEqual(size.height);
    expect(box.y >= line.bottom || box.y + box.height <= line.top, 'the card covers its term').toBe(true);
    await page.mouse.move(2, 2);
    await expectNoCard(page);
  }
});

const closers: [name: string, close: (page: Page) => Promise<void>][] = [
  ['scrolling away', (page) => page.mouse.wheel(0, 400)],
  ['Escape', (page) => page.keyboard.press('Escape')],
  ['a click elsewhere', (page) => page.mouse.click(3, 3)],
];
for (const [name, close] of closers) {
  test(`${name} closes the card`, async ({ openDemo }) => {
    const page = await openDemo();
    await hoverText(page, TERM);
    await expectCard(page);
    await close(page);
    await expectNoCard(page);
  });
}

test('going to another tab closes the card', async ({ openDemo, gloss }) => {
  const page = await openDemo();
  await page.bringToFront();
  await hoverText(page, TERM);
  await expectCard(page);
  const other = await gloss.context.newPage();
  await other.bringToFront();
  // Else every page is told that it is the one in front.
  const session = await page.context().newCDPSession(page);
  await session.send('Emulation.setFocusEmulationEnabled', { enabled: false });
  await expectNoCard(page);
  await other.close();
});

test('scrolling the term away closes the card, though the pointer rests on it', async ({ openDemo }) => {
  const page = await openDemo();
  await restOnCard(page);
  await page.evaluate(() => scrollBy({ top: 200, behavior: 'instant' }));
  await expectNoCard(page);
});

test('passing over a term opens nothing', async ({ openDemo }) => {
  const page = await openDemo();
  await hoverText(page, TERM);
  await page.mouse.move(2, 2);
  await page.waitForTimeout(600);
  expect(await card(page)).toBeUndefined();
});

test('a term in a link opens its card, and the link still works', async ({ openDemo, changeSettings }) => {
  await changeSettings({ density: 'everything' });
  const page = await openDemo();
  await hoverText(page, 'payment gateway');
  await expectCard(page, 'gloss:commerce-and-finance/payment-gateway');
  await page.mouse.down();
  await page.mouse.up();
  await expect.poll(() => new URL(page.url()).hash).toBe('#words');
});

test('"Open in reader" opens the reader with the entry', async ({ openDemo, gloss }) => {
  const page = await openDemo();
  await hoverText(page, TERM);
  await expectCard(page);
  const opened = gloss.context.waitForEvent('page');
  await pressInCard(page, 'Open in reader');
  const reader = await opened;
  await expect(reader.getByRole('heading', { level: 1 })).toHaveText('backend engineer');
  expect(reader.url()).toContain('reader.html#gloss%3Asoftware-roles/backend-engineer');
  await reader.close();
});

test('the live card has a name and a role, and its words are there for assistive technology', async ({
  openDemo,
}) => {
  const page = await openDemo();
  await hoverText(page, TERM);
  await expectCard(page);
  const session = await page.context().newCDPSession(page);
  const { nodes } = await session.send('Accessibility.getFullAXTree');
  const live = nodes.find(({ role }) => role?.value === 'tooltip' || role?.value === 'dialog');
  expect(live?.name?.value).toBe('backend engineer');
  expect(nodes.some(({ name }) => String(name?.value ?? '').includes(DEFINITION))).toBe(true);
  expect(
    nodes.some(
      ({ role, name }) => role?.value === 'button' && name?.value === 'Read more about backend engineer',
    ),
  ).toBe(true);
  await session.detach();
});

test('the page cannot reach into the card', async ({ openDemo }) => {
  const page = await openDemo();
  await hoverText(page, TERM);
  await expectCard(page);
  const seen = await page.evaluate(() => {
    const host = document.querySelector('gloss-popover');
    return {
      root: host?.shadowRoot ?? null,
      children: host?.childNodes.length,
      own: 'glossSession' in globalThis,
    };
  });
  expect(seen).toEqual({ root: null, children: 0, own: false });
  expect(await highlights(page)).toContain(TERM);
});
