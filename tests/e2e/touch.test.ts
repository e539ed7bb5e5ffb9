import type { CDPSession, Page } from '@playwright/test';
import { card, expect, highlights, test, type WorkerFixtures } from './fixtures';
import { openMade } from './walk-page';

/** A tap on a term opens its card, as a sheet where the screen is narrow; what else a finger does opens nothing. */

const FAR = '<div style="block-size: 2000px"></div>';
const PAGE = `<!doctype html><html lang="en"><head><meta name=viewport content="width=device-width"></head><body>
  <p id=term>A stakeholder.</p><p id=other>An algorithm.</p><p id=linked><a href="#there">The firewall</a></p>
  <p id=plain>Nothing here.</p>${FAR}
  <script>
    window.heard = [];
    for (const type of ['touchstart', 'touchmove', 'touchend', 'click', 'pointerdown'])
      document.addEventListener(type, (event) => window.heard.push(type + ' ' + event.target.localName));
  </script>`;

const NARROW = { width: 400, height: 800 };
const WIDE = { width: 900, height: 800 };

/** A finger on the page's screen. */
class Finger {
  constructor(private readonly session: CDPSession) {}

  /** @param at when it happened, in ms since 1970; a busy machine takes its time to tell */
  private send(
    type: 'touchStart' | 'touchMove' | 'touchEnd',
    points: [x: number, y: number][] = [],
    at = Date.now(),
  ): Promise<unknown> {
    const touchPoints = points.map(([x, y]) => ({ x, y }));
    return this.session.send('Input.dispatchTouchEvent', { type, touchPoints, timestamp: at / 1000 });
  }

  async tap([x, y]: [number, number]): Promise<void> {
    await this.send('touchStart', [[x, y]]);
    await this.send('touchEnd');
  }

  async hold([x, y]: [number, number], ms: number): Promise<void> {
    await this.send('touchStart', [[x, y]]);
    await new Promise((resolve) => setTimeout(resolve, ms));
    await this.send('touchEnd');
  }

  /** Moves from one place to another. @param ms how long that takes; @param rest before it lets go */
  async drag([x, y]: [number, number], [toX, toY]: [number, number], ms: number, rest = 0): Promise<void> {
    const began = Date.now();
    await this.send('touchStart', [[x, y]], began);
    const steps = 5;
    for (let step = 1; step <= steps; step++) {
      const at = began + (ms * step) / steps;
      await new Promise((resolve) => setTimeout(resolve, at - Date.now()));
      await this.send('touchMove', [[x + ((toX - x) * step) / steps, y + ((toY - y) * step) / steps]], at);
    }
    await new Promise((resolve) => setTimeout(resolve, rest));
    await this.send('touchEnd', [], began + ms + rest);
  }

  async pinch([x, y]: [number, number]): Promise<void> {
    await this.send('touchStart', [
      [x, y],
      [x + 20, y + 20],
    ]);
    for (let step = 1; step <= 5; step++)
      await this.send('touchMove', [
        [x - step * 5, y],
        [x + 20 + step * 10, y + 20],
      ]);
    await this.send('touchEnd');
  }
}

async function openPage(
  page: Page,
  server: WorkerFixtures['server'],
  size: { width: number; height: number } = NARROW,
  body = PAGE,
): Promise<Finger> {
  const session = await page.context().newCDPSession(page);
  await session.send('Emulation.setDeviceMetricsOverride', { ...size, deviceScaleFactor: 1, mobile: true });
  await session.send('Emulation.setTouchEmulationEnabled', { enabled: true });
  await openMade(page, server, body);
  await expect.poll(async () => (await highlights(page)).length).toBeGreaterThan(2);
  return new Finger(session);
}

/** The middle of a word in an element. */
function place(page: Page, id: string, word: string): Promise<[number, number]> {
  return page.evaluate(
    ([where, text]) => {
      const walker = document.createTreeWalker(document.querySelector(`#${where}`)!, NodeFilter.SHOW_TEXT);
      while (walker.nextNode()) {
        const { data } = walker.currentNode as Text;
        if (!data.includes(text)) continue;
        const range = document.createRange();
        range.setStart(walker.currentNode, data.indexOf(text));
        range.setEnd(walker.currentNode, data.indexOf(text) + text.length);
        const { left, top, width, height } = range.getBoundingClientRect();
        return [left + width / 2, top + height / 2] as [number, number];
      }
      throw new Error(`no ${text}`);
    },
    [id, word] as const,
  );
}

async function expectCard(page: Page, entry: string | undefined): Promise<void> {
  await expect.poll(async () => (await card(page))?.entry.split('/')[1]).toBe(entry);
}

/** Long enough for a card that should not open. */
async function expectNoCard(page: Page): Promise<void> {
  await page.waitForTimeout(700);
  expect(await card(page)).toBeUndefined();
}

function heard(page: Page): Promise<string[]> {
  return page.evaluate(() => (globalThis as unknown as { heard: string[] }).heard.splice(0));
}

test('the first tap of a page opens a sheet at the lower edge of a narrow screen', async ({
  page,
  server,
}) => {
  const finger = await openPage(page, server);
  await finger.tap(await place(page, 'term', 'stakeholder'));
  await expectCard(page, 'stakeholder');
  const { box, attributes } = (await card(page))!;
  expect(attributes['role']).toBe('dialog');
  expect(attributes['class']).toContain('card-sheet');
  expect(Math.round(box!.x)).toBe(0);
  expect(Math.round(box!.width)).toBe(NARROW.width);
  await expect
    .poll(async () => Math.round(((await card(page))?.box?.y ?? 0) + ((await card(page))?.box?.height ?? 0)))
    .toBe(NARROW.height);
});

test('on a wide screen a tap opens the card beside its term', async ({ page, server }) => {
  const finger = await openPage(page, server, WIDE);
  const [, y] = await place(page, 'term', 'stakeholder');
  await finger.tap(await place(page, 'term', 'stakeholder'));
  await expectCard(page, 'stakeholder');
  const { box, attributes } = (await card(page))!;
  expect(attributes['class']).not.toContain('card-sheet');
  expect(box!.y - y).toBeLessThan(40);
});

test('a tap on another term shows that one, and one elsewhere closes it', async ({ page, server }) => {
  const finger = await openPage(page, server);
  await finger.tap(await place(page, 'term', 'stakeholder'));
  await expectCard(page, 'stakeholder');
  await finger.tap(await place(page, 'other', 'algorithm'));
  await expectCard(page, 'algorithm');
  await finger.tap(await place(page, 'plain', 'Nothing'));
  await expectCard(page, undefined);
});

test('a tap on a link is the link’s', async ({ page, server }) => {
  const finger = await openPage(page, server);
  await finger.tap(await place(page, 'linked', 'firewall'));
  await expect.poll(() => new URL(page.url()).hash).toBe('#there');
  await expectNoCard(page);
});

const others: [name: string, act: (finger: Finger, at: [number, number]) => Promise<void>][] = [
  ['scrolling', (finger, [x, y]) => finger.drag([x, y], [x, y - 150], 200)],
  ['a long press', (finger, at) => finger.hold(at, 900)],
  ['a pinch', (finger, at) => finger.pinch(at)],
  [
    'a double tap',
    async (finger, at) => {
      await finger.tap(at);
      await finger.tap(at);
    },
  ],
];
for (const [name, act] of others) {
  for (const isLoaded of [false, true]) {
    test(`${name} opens nothing, ${isLoaded ? 'later' : 'first'} in a page`, async ({
      page,
      server,
      command,
    }) => {
      const finger = await openPage(page, server, NARROW, PAGE.replace('width=device-width', 'width=400'));
      if (isLoaded) await command(page, { type: 'walk', step: 1 });
      await page.keyboard.press('Escape');
      await act(finger, await place(page, 'term', 'stakeholder'));
      await expectNoCard(page);
      if (name === 'scrolling') expect(await page.evaluate(() => scrollY)).toBeGreaterThan(50);
    });
  }
}

test.describe('a sheet under a finger', () => {
  async function openSheet(
    page: Page,
    server: WorkerFixtures['server'],
  ): Promise<{ finger: Finger; top: number }> {
    await page.emulateMedia({ reducedMotion: 'reduce' });
    const finger = await openPage(page, server);
    await finger.tap(await place(page, 'term', 'stakeholder'));
    await expectCard(page, 'stakeholder');
    await expect.poll(async () => (await card(page))?.box?.y).toBeGreaterThan(200);
    await page.waitForTimeout(200);
    await heard(page);
    return { finger, top: (await card(page))!.box!.y };
  }

  test('closes when it is let go far down', async ({ page, server }) => {
    const { finger, top } = await openSheet(page, server);
    await finger.drag([200, top + 10], [200, top + 150], 600, 200);
    await expectCard(page, undefined);
  });

  test('closes with a short swing', async ({ page, server }) => {
    const { finger, top } = await openSheet(page, server);
    await finger.drag([200, top + 10], [200, top + 75], 30);
    await expectCard(page, undefined);
  });

  test('goes with the finger, and back when it is let go soon', async ({ page, server }) => {
    const { finger, top } = await openSheet(page, server);
    let lowest = top;
    const dragging = finger.drag([200, top + 10], [200, top + 50], 800, 400);
    for (let look = 0; look < 8; look++) {
      lowest = Math.max(lowest, (await card(page))?.box?.y ?? 0);
      await page.waitForTimeout(80);
    }
    await dragging;
    expect(lowest).toBeGreaterThan(top + 20);
    await expect.poll(async () => (await card(page))?.box?.y).toBe(top);
    await expectCard(page, 'stakeholder');
  });

  test('neither scrolls the page behind nor lets it hear', async ({ page, server }) => {
    const { finger, top } = await openSheet(page, server);
    await finger.drag([200, top + 120], [200, top - 200], 200);
    await finger.drag([100, top + 60], [300, top + 60], 200);
    await finger.tap([200, top + 60]);
    expect(await page.evaluate(() => scrollY)).toBe(0);
    expect(await heard(page)).toEqual([]);
    await expectCard(page, 'stakeholder');
  });

  test('closes with the system’s way back, which the page does not hear', async ({ page, server }) => {
    await openSheet(page, server);
    // Chromium's way back on a desktop is Escape; a page that keeps it from us as a key.
    await page.evaluate(() => {
      addEventListener('keydown', (event) => event.stopImmediatePropagation(), true);
      (globalThis as unknown as { was: number }).was = history.length;
    });
    await page.keyboard.press('Escape');
    await expectCard(page, undefined);
    expect(await page.evaluate(() => location.pathname)).toContain('made-for-this-test');
  });
});
