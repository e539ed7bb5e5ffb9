import type { Page } from '@playwright/test';
import { clickControl, expectNoProbe, expectProbe, probe, restOn, termLines } from './card-probe';
import { expect, test, type WorkerFixtures } from './fixtures';
import { openMade } from './made-page';

/** A card goes with its term, and goes away with it, however the page takes the term away. */

const TERM = 'payment gateway';
const ENTRY = 'gloss:commerce-and-finance/payment-gateway';
const OTHER = 'load balancer';
const OTHER_ENTRY = 'gloss:backend-and-web/load-balancer';
const TEXT = `<p id=text>Here a ${TERM} is met.</p>`;
const FILLER = `<p>Nothing to explain in here.</p>`.repeat(40);
const REST = `<p>And a ${OTHER} below.</p>`;

/** A card that the page took with it is missed after so long. */
const NOTICED_MS = 300;

async function pin(page: Page): Promise<void> {
  await restOn(page, TERM);
  await expectProbe(page, ENTRY);
  await page.mouse.down();
  await page.mouse.up();
  await expect.poll(async () => (await probe(page))?.role).toBe('dialog');
}

/** Nothing is left of the card, and the next one opens. */
async function expectGone(page: Page): Promise<void> {
  await expectNoProbe(page);
  await page.waitForTimeout(NOTICED_MS);
  await restOn(page, OTHER);
  await expectProbe(page, OTHER_ENTRY);
}

const SCROLLER = `<div id=box style="height: 200px; overflow: auto">${TEXT}${FILLER}</div>${REST}`;

test('a card that was not asked for closes when a box in the page scrolls', async ({ page, server }) => {
  await openMade(page, server, { body: SCROLLER });
  await restOn(page, TERM);
  await expectProbe(page, ENTRY);
  await page.evaluate(() => document.querySelector('#box')!.scrollBy({ top: 30, behavior: 'instant' }));
  await expectNoProbe(page);
});

test('a pinned card follows its term in the box, until it is scrolled out of sight there', async ({
  page,
  server,
}) => {
  // Where it is while it still rises would not do to compare with.
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await openMade(page, server, { body: `<div style="height: 150px"></div>${SCROLLER}` });
  await pin(page);
  const before = (await expectProbe(page, ENTRY)).box;
  const scroll = (top: number) =>
    page.evaluate((by) => document.querySelector('#box')!.scrollBy({ top: by, behavior: 'instant' }), top);
  await scroll(10);
  await expect
    .poll(async () => Math.abs(((await probe(page))?.box?.y ?? 0) - (before.y - 10)))
    .toBeLessThanOrEqual(1);
  await scroll(90);
  expect((await termLines(page, TERM))[0]!.y, 'the term would be in the viewport').toBeGreaterThan(50);
  await expectGone(page);
});

const takers: Record<
  string,
  { body: string; before?: (page: Page) => unknown; take: (page: Page) => unknown }
> = {
  'its dialog is closed': {
    body: `<dialog>${TEXT}</dialog>${REST}`,
    before: (page) => page.evaluate(() => document.querySelector('dialog')!.showModal()),
    take: (page) => page.evaluate(() => document.querySelector('dialog')!.close()),
  },
  'its dialog is removed': {
    body: `<dialog>${TEXT}</dialog>${REST}`,
    before: (page) => page.evaluate(() => document.querySelector('dialog')!.showModal()),
    take: (page) => page.evaluate(() => document.querySelector('dialog')!.remove()),
  },
  'what holds its dialog is emptied': {
    body: `<div id=app><dialog>${TEXT}</dialog></div>${REST}`,
    before: (page) => page.evaluate(() => document.querySelector('dialog')!.showModal()),
    take: (page) => page.evaluate(() => (document.querySelector('#app')!.innerHTML = '')),
  },
  'its fullscreen element is left': {
    body: `<div id=full style="background: white">${TEXT}</div>${REST}`,
    before: (page) => page.evaluate(() => document.querySelector('#full')!.requestFullscreen()),
    take: (page) => page.evaluate(() => document.exitFullscreen()),
  },
  'its paragraph is removed': {
    body: TEXT + REST,
    take: (page) => page.evaluate(() => document.querySelector('#text')!.remove()),
  },
  'its text is written anew': {
    body: TEXT + REST,
    take: (page) => page.evaluate(() => (document.querySelector('#text')!.textContent = 'Other words.')),
  },
  'its paragraph is hidden': {
    body: `<div id=tab>${TEXT}</div>${REST}`,
    take: (page) => page.evaluate(() => (document.querySelector<HTMLElement>('#tab')!.hidden = true)),
  },
  'a modal dialog is opened over it': {
    body: `${TEXT}<dialog>${REST}</dialog>`,
    take: (page) => page.evaluate(() => document.querySelector('dialog')!.showModal()),
  },
};

for (const [name, { body, before, take }] of Object.entries(takers)) {
  test(`a pinned card goes when ${name}`, async ({ page, server }) => {
    await openMade(page, server, { body });
    await before?.(page);
    await pin(page);
    await take(page);
    await expectGone(page);
  });
}

async function openOver(page: Page, server: WorkerFixtures['server'], body: string): Promise<void> {
  await openMade(page, server, { body: TEXT + REST + body });
  await pin(page);
}

test('what the page shows above a pinned card leaves it to be closed', async ({ page, server }) => {
  await openOver(page, server, `<div popover=manual style="inset: auto 0 0 auto; margin: 0">Saved</div>`);
  await page.evaluate(() => document.querySelector<HTMLElement>('[popover]')!.showPopover());
  await page.waitForTimeout(200);
  await clickControl(page, /^close/i);
  await expectGone(page);
});

test('a video goes fullscreen elsewhere: the card goes, and comes again after', async ({ page, server }) => {
  await openOver(page, server, `<video width=100 height=100></video>`);
  await page.evaluate(() => document.querySelector('video')!.requestFullscreen());
  await expectNoProbe(page);
  await page.evaluate(() => document.exitFullscreen());
  await page.waitForTimeout(300);
  await expectGone(page);
});
