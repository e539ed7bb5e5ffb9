import { afterEach, expect, it, vi } from 'vitest';
import type { Page } from 'puppeteer-core';
import { findFirefox } from '../harness/find-firefox.mjs';
import { launchFirefox, type Launched } from '../harness/firefox.mjs';
import { startPackServer } from '../harness/pack-server.mjs';

/** Reading in the page in a real Firefox: a card on hover, pinned by a click, on a light page and a dark one. */

const firefox = await findFirefox();
if (!firefox) console.warn('There is no Firefox here to test in: set GLOSS_FIREFOX');

/** A busy machine takes its time to start a browser. */
const PATIENCE_MS = 90_000;
const patiently = { timeout: 30_000, interval: 250 };

const opened: { close: () => Promise<void> }[] = [];
afterEach(async () => {
  for (const one of opened.splice(0).toReversed()) await one.close();
});

async function openPage(style: string): Promise<{ page: Page; launched: Launched }> {
  const server = await startPackServer();
  opened.push(server);
  const text = `<p>We met a backend engineer, and then <a href="#x">a load balancer</a>.`;
  server.put(
    '/page.html',
    `<!doctype html><html lang="en"><style>${style}</style><title>Page</title>${text}`,
  );
  const launched = await launchFirefox({ firefox: firefox! });
  opened.push(launched);
  const page = await launched.browser.newPage();
  await page.goto(server.at('/page.html'));
  await vi.waitFor(async () => expect(await placeOf(page, 'backend engineer')).toBeTruthy(), patiently);
  return { page, launched };
}

/** The middle of an underlined text. */
const placeOf = (page: Page, text: string): Promise<{ x: number; y: number } | undefined> =>
  page.evaluate((wanted) => {
    for (const one of CSS.highlights.get('gloss') ?? []) {
      const range = document.createRange();
      range.setStart(one.startContainer, one.startOffset);
      range.setEnd(one.endContainer, one.endOffset);
      const { x, y, width, height } = range.getBoundingClientRect();
      if (range.toString() === wanted) return { x: x + width / 2, y: y + height / 2 };
    }
    return undefined;
  }, text);

/** What the page can tell of the card: where it is, while it is open. */
const cardBox = (page: Page): Promise<{ x: number; y: number; width: number; height: number } | undefined> =>
  page.evaluate(() => {
    const host = document.querySelector('gloss-popover');
    if (!host?.matches(':popover-open')) return undefined;
    const { x, y, width, height } = host.getBoundingClientRect();
    return { x, y, width, height };
  });

/** Of all that is painted where the card is, on average: 0 to 255. */
async function brightness(page: Page): Promise<number> {
  const { x, y, width, height } = (await cardBox(page))!;
  const picture = await page.screenshot({ clip: { x, y, width, height }, encoding: 'base64' });
  return page.evaluate(async (data) => {
    const bytes = Uint8Array.from(atob(data), (sign) => sign.charCodeAt(0));
    const bitmap = await createImageBitmap(new Blob([bytes], { type: 'image/png' }));
    const context = new OffscreenCanvas(bitmap.width, bitmap.height).getContext('2d')!;
    context.drawImage(bitmap, 0, 0);
    const pixels = [...context.getImageData(0, 0, bitmap.width, bitmap.height).data];
    return pixels.reduce((sum, value, at) => (at % 4 === 3 ? sum : sum + value), 0) / (pixels.length * 0.75);
  }, picture);
}

async function rest(page: Page): Promise<void> {
  const place = (await placeOf(page, 'backend engineer'))!;
  await page.mouse.move(2, 300);
  await page.mouse.move(place.x, place.y, { steps: 4 });
}

it.skipIf(!firefox)(
  'resting on a term opens its card below the line, leaving closes it, a click keeps it',
  async () => {
    const { page } = await openPage('');
    const place = (await placeOf(page, 'backend engineer'))!;
    await rest(page);
    await vi.waitFor(async () => expect((await cardBox(page))?.width).toBeGreaterThan(200), patiently);
    const box = (await cardBox(page))!;
    expect(box.y).toBeGreaterThan(place.y);
    expect(box.height).toBeGreaterThan(80);
    await page.mouse.move(2, 300, { steps: 4 });
    await vi.waitFor(async () => expect(await cardBox(page)).toBeUndefined(), patiently);
    await rest(page);
    await page.mouse.down();
    await page.mouse.up();
    await vi.waitFor(async () => expect(await cardBox(page)).toBeTruthy(), patiently);
    await page.mouse.move(2, 300, { steps: 4 });
    await new Promise((resolve) => setTimeout(resolve, 800));
    expect(await cardBox(page)).toBeTruthy();
    await page.keyboard.press('Escape');
    await vi.waitFor(async () => expect(await cardBox(page)).toBeUndefined(), patiently);
  },
  PATIENCE_MS,
);

it.skipIf(!firefox)(
  'the card is dark on a dark page, whatever the system is',
  async () => {
    const { page } = await openPage('body { background: #222; color: #eee }');
    await rest(page);
    await vi.waitFor(async () => expect(await cardBox(page)).toBeTruthy(), patiently);
    // Faded in. What the card has of its own cannot be asked from the page.
    await vi.waitFor(async () => expect(await brightness(page)).toBeLessThan(90), patiently);
  },
  PATIENCE_MS,
);
