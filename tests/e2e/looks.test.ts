import type { Page } from '@playwright/test';
import { servePages } from '../harness/page-server.mjs';
import { card, expect, hoverText, type WorkerFixtures } from './fixtures';
import { launchWithPacks, test as base } from './reading-packs';
import { sameFonts } from './same-fonts';

/**
 * How the card looks, with the line that it explains, in eight ways of reading: pictures beside this file.
 *
 * A picture of text is a picture of the machine's fonts, and the card uses the system's. So the browser here has fonts
 * of its own, drawn without hints and colours at their edges (same-fonts.ts), and pictures of two runs are the same to
 * the pixel. What is left to differ between machines is how an edition of Chromium rounds. A pixel may differ by
 * `THRESHOLD` before it counts (0 to 1, a distance of colours), and a `RATIO` of them may count. Measured in Chromium
 * 156, each broken once: no border around the card 0.5 % of the pixels, with this threshold (the hairline is not seen
 * with 0.12); a definition cut off after a line 1.8 to 4 %; a dark card on a light page 44 %. With the fonts hinted and
 * coloured, which only tells that they are not ours, 1 to 7 %. Where there is no fontconfig, on macOS and Windows, there
 * is nothing to compare with.
 */
const THRESHOLD = 0.1;
const RATIO = 0.004;

const test = base.extend<object, WorkerFixtures>({
  gloss: [
    async ({ browserPath }, use) => {
      const server = await servePages();
      const fonts = await sameFonts();
      const launched = await launchWithPacks({
        browser: browserPath,
        headless: true,
        env: fonts.env,
        args: ['--font-render-hinting=none', '--disable-lcd-text', '--force-color-profile=srgb'],
      });
      await use({ ...launched, server });
      await launched.close();
      await fonts.remove();
      await server.close();
    },
    { scope: 'worker' },
  ],
});

interface Look {
  name: string;
  media?: Parameters<Page['emulateMedia']>[0];
  css?: string;
  html?: string;
  text?: string;
  term?: string;
  entry?: string;
  width?: number;
  /** CSS px of a page are so many of the screen: what zooming a page does. */
  zoom?: number;
}

const DARK = 'html { background: #16181d; color: #e4e2dd; }';

const LOOKS: Look[] = [
  { name: 'light' },
  // Whatever the system has: the page decides.
  { name: 'dark', css: DARK },
  { name: 'high-contrast', media: { contrast: 'more' } },
  { name: 'forced-colours', media: { forcedColors: 'active' } },
  {
    name: 'right-to-left',
    html: '<html lang="he" dir="rtl">',
    text: 'זה קונטרס של שמונה דפים, תפור ביד.',
    term: 'קונטרס',
    entry: 'test:hebrew/kuntres',
  },
  {
    name: 'japanese',
    html: '<html lang="ja">',
    text: '職人は折丁を順に重ねた。',
    term: '折丁',
    entry: 'test:japanese/orichou',
  },
  { name: '320-px', width: 320 },
  { name: '200-percent', zoom: 2 },
];

const PAGE_CSS = `html { background: #fff; color: #222; font: 18px/1.6 system-ui, sans-serif; }
  body { margin: 0 auto; max-width: 560px; padding: 40px 24px 480px; } p { margin: 0; }`;

async function openLook(page: Page, look: Look, origin: string): Promise<void> {
  const { width = 640, zoom = 1 } = look;
  await page.setViewportSize({ width, height: 560 });
  // As a reader's zoom has it: half as much room, twice as large.
  const session = await page.context().newCDPSession(page);
  if (zoom !== 1)
    await session.send('Emulation.setDeviceMetricsOverride', {
      width: width / zoom,
      height: 560 / zoom,
      deviceScaleFactor: zoom,
      mobile: false,
    });
  await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce', ...look.media });
  const address = `${origin}looks-${look.name}.html`;
  const text = look.text ?? 'Two of the crew hauled on the halyard until the sail stood.';
  await page.route(address, (route) =>
    route.fulfill({
      contentType: 'text/html; charset=utf-8',
      body: `<!doctype html>${look.html ?? '<html lang="en">'}<meta name="viewport" content="width=device-width">
        <style>${PAGE_CSS} ${look.css ?? ''}</style><body><p>${text}</p>`,
    }),
  );
  await page.goto(address);
  await page.waitForFunction(() => CSS.highlights.get('gloss')?.size);
  await hoverText(page, look.term ?? 'halyard');
  await expect.poll(async () => (await card(page))?.entry).toBe(look.entry ?? 'test:sailing/halyard');
}

/** The card with the line above it, and room for its shadow, in CSS px. */
async function clipOf(page: Page): Promise<{ x: number; y: number; width: number; height: number }> {
  const box = (await card(page))!.box!;
  const line = (await page.locator('p').boundingBox())!;
  const size = await page.evaluate(() => ({ width: innerWidth, height: innerHeight }));
  const left = Math.max(0, Math.floor(Math.min(box.x, line.x) - 16));
  const top = Math.max(0, Math.floor(Math.min(box.y, line.y) - 8));
  const right = Math.min(size.width, Math.ceil(Math.max(box.x + box.width, line.x + line.width) + 16));
  const bottom = Math.min(size.height, Math.ceil(Math.max(box.y + box.height, line.y + line.height) + 24));
  return { x: left, y: top, width: right - left, height: bottom - top };
}

/** Not by `page.screenshot`, which sets the zoom back. */
async function pictureOf(page: Page, scale = 1): Promise<Buffer> {
  const clip = { ...(await clipOf(page)), scale };
  const session = await page.context().newCDPSession(page);
  await page.evaluate(
    () => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))),
  );
  const { data } = await session.send('Page.captureScreenshot', { format: 'png', clip });
  await session.detach();
  return Buffer.from(data, 'base64');
}

test.skip(process.platform !== 'linux', 'no fontconfig here to give the browser the fonts of the pictures');

for (const look of LOOKS) {
  test(`${look.name} looks as it did`, async ({ page, server }) => {
    await openLook(page, look, server.demo);
    const tolerance = { threshold: THRESHOLD, maxDiffPixelRatio: RATIO };
    expect(await pictureOf(page, look.zoom)).toMatchSnapshot(`${look.name}.png`, tolerance);
  });
}
