import type { Page } from '@playwright/test';
import { test } from './card-page';
import { expect } from './fixtures';

/** The foot of the card stays in sight while the rest scrolls: not at the cost of the rest, and with nothing below it. */

for (const [what, query, height] of [
  ['with text of twice the size', 'text=2', 700],
  ['in a low window', '', 300],
  ['as it is', '', 700],
] as const) {
  test(`what stays in sight of the foot takes less than half of the card, ${what}`, async ({
    page,
    openCards,
  }) => {
    await page.setViewportSize({ width: 360, height });
    await openCards(page, `ground=light&${query}`);
    const feet = await page.evaluate(() =>
      [...document.querySelectorAll('[data-state]')].flatMap((host) => {
        const card = host.shadowRoot!.querySelector('.card')!;
        const foot = card.querySelector('.card-foot');
        if (!foot || card.scrollHeight <= card.clientHeight + 1) return [];
        const stays = getComputedStyle(foot).position === 'sticky' ? foot.clientHeight : 0;
        return [{ state: host.getAttribute('data-state'), part: stays / card.clientHeight, stays }];
      }),
    );
    expect(feet.length).toBeGreaterThan(1);
    expect(feet.filter(({ part }) => part > 0.4)).toEqual([]);
    expect(feet.some(({ stays }) => stays > 0)).toBe(what === 'as it is');
  });
}

test('nothing shines through under the foot, whatever the screen’s pixels', async ({ page, openState }) => {
  const session = await page.context().newCDPSession(page);
  for (const deviceScaleFactor of [1.25, 1.5]) {
    await session.send('Emulation.setDeviceMetricsOverride', {
      width: 700,
      height: 700,
      deviceScaleFactor,
      mobile: false,
    });
    await openState('long read open');
    // Letters as red as nothing else, at every place they may be in.
    await page.locator('.card-read').evaluate((read: HTMLElement) => (read.style.background = '#f00'));
    for (let top = 0; top < 40; top += 3.3) {
      await page
        .locator('.card')
        .evaluate((card, to) => card.scrollTo({ top: to, behavior: 'instant' }), top);
      // Where it stands between two pixels differs with the page.
      await page
        .locator('[data-state]')
        .evaluate((host: HTMLElement, by) => (host.style.marginBlockStart = `${by}px`), top / 7);
      const { x, width, bottom } = await page.locator('.card').evaluate((card) => {
        const box = card.getBoundingClientRect();
        return { x: box.x, width: box.width, bottom: box.bottom };
      });
      const clip = { x: x + 14, y: bottom - 10, width: width - 28, height: 12, scale: 1 };
      const { data } = await session.send('Page.captureScreenshot', { format: 'png', clip });
      expect(await reddest(page, data), `scrolled by ${top} at ${deviceScaleFactor}`).toBeLessThan(20);
    }
  }
});

/** How much more red than green the reddest pixel of a picture has. @param png in base64 */
function reddest(page: Page, png: string): Promise<number> {
  return page.evaluate(async (data) => {
    const bytes = Uint8Array.from(atob(data), (char) => char.codePointAt(0)!);
    const picture = await createImageBitmap(new Blob([bytes], { type: 'image/png' }));
    const canvas = new OffscreenCanvas(picture.width, picture.height).getContext('2d')!;
    canvas.drawImage(picture, 0, 0);
    const pixels = canvas.getImageData(0, 0, picture.width, picture.height).data;
    let most = 0;
    for (let at = 0; at < pixels.length; at += 4) most = Math.max(most, pixels[at]! - pixels[at + 1]!);
    return most;
  }, png);
}
