import type { CDPSession, Page } from '@playwright/test';
import { expect, highlights, test } from './fixtures';

/**
 * A thousand things that a pointer, a keyboard and a window can do, at random but the same each time, on five pages:
 * never more than one card, none that stays, and once Gloss is off on the site nothing of it is left.
 */

/** On each page; `GLOSS_MONKEY_EVENTS=1000` takes a minute and more for each. */
const EVENTS = Number(process.env.GLOSS_MONKEY_EVENTS ?? 200);
const LOOK_EVERY = 25;
const BYTES_PER_MB = 1_000_000;
/** More than the pauses before a card opens and closes. */
const REST_MS = 900;

const PAGES = ['', 'night-shift.html', 'layouts', 'right-to-left', 'tables-and-lists'];
const WIDTHS = [1280, 800, 340];
const KEYS = ['Escape', 'Tab', 'Shift+Tab', 'Enter', 'ArrowRight', 'ArrowLeft', 'PageDown', 'Home', 'j', ' '];

/** @returns numbers from 0 to 1, the same for the same seed (mulberry32) */
function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

class Monkey {
  readonly #next: () => number;

  constructor(
    private readonly page: Page,
    seed: number,
  ) {
    this.#next = random(seed);
  }

  #one<T>(of: readonly T[]): T {
    return of[Math.floor(this.#next() * of.length)]!;
  }

  async act(): Promise<void> {
    const { mouse, keyboard } = this.page;
    const { width, height } = this.page.viewportSize()!;
    const anywhere = (): [number, number] => [this.#next() * width, this.#next() * height];
    const dice = this.#next();
    if (dice < 0.4) await this.#toTerm();
    else if (dice < 0.55) await mouse.move(...anywhere(), { steps: 1 + Math.floor(this.#next() * 4) });
    else if (dice < 0.7) await mouse.click(...(await this.#somewhere(anywhere)));
    else if (dice < 0.8) await keyboard.press(this.#one(KEYS));
    else if (dice < 0.9) await mouse.wheel(0, (this.#next() - 0.5) * 600);
    else if (dice < 0.93) await this.#drag(anywhere);
    else if (dice < 0.95) await this.page.setViewportSize({ width: this.#one(WIDTHS), height: 600 });
    else await this.page.waitForTimeout(this.#next() * 400);
  }

  /** On a term, which is what clicks are about, or anywhere. */
  async #somewhere(anywhere: () => [number, number]): Promise<[number, number]> {
    const place = this.#next() < 0.7 ? await this.#term() : undefined;
    return place ?? anywhere();
  }

  async #toTerm(): Promise<void> {
    const place = await this.#term();
    if (place) await this.page.mouse.move(...place, { steps: 2 });
  }

  async #drag(anywhere: () => [number, number]): Promise<void> {
    await this.page.mouse.down();
    await this.page.mouse.move(...anywhere(), { steps: 3 });
    await this.page.mouse.up();
  }

  /** Some term in view. */
  #term(): Promise<[number, number] | undefined> {
    return this.page.evaluate((dice) => {
      const boxes = [...(CSS.highlights.get('gloss') ?? [])]
        .map((shown) => {
          const range = document.createRange();
          range.setStart(shown.startContainer, shown.startOffset);
          range.setEnd(shown.endContainer, shown.endOffset);
          return range.getBoundingClientRect();
        })
        .filter(({ top, bottom, width }) => width > 0 && top > 0 && bottom < innerHeight);
      const box = boxes[Math.floor(dice * boxes.length)];
      return box && [box.x + box.width / 2, box.y + box.height / 2];
    }, this.#next());
  }
}

interface Held {
  listeners: number;
  nodes: number;
  heap: number;
}

async function held(session: CDPSession): Promise<Held> {
  for (let again = 0; again < 3; again++) await session.send('HeapProfiler.collectGarbage');
  const { metrics } = await session.send('Performance.getMetrics');
  const of = (name: string): number => metrics.find((metric) => metric.name === name)?.value ?? Number.NaN;
  return { listeners: of('JSEventListeners'), nodes: of('Nodes'), heap: of('JSHeapUsedSize') / BYTES_PER_MB };
}

const hosts = (page: Page): Promise<{ all: number; open: number }> =>
  page.evaluate(() => ({
    all: document.querySelectorAll('gloss-popover').length,
    open: document.querySelectorAll('gloss-popover:popover-open').length,
  }));

PAGES.forEach((path, seed) => {
  test(`a monkey on ${path || 'the demo page'} leaves nothing behind`, async ({
    page,
    server,
    changeSettings,
  }) => {
    test.setTimeout(60_000 + EVENTS * 600);
    // Where a link leads, there would be no telling what is left on this page.
    await page.addInitScript(() =>
      addEventListener(
        'click',
        (event) =>
          event.composedPath().some((at) => at instanceof HTMLAnchorElement) && event.preventDefault(),
        { capture: true },
      ),
    );
    await changeSettings({ density: 'everything' });
    const fixture = new URL(`../fixtures/pages/${path}/input.html`, import.meta.url).pathname;
    const isDemo = path === '' || path.endsWith('.html');
    const address = isDemo ? server.demo + path : server.addSaved(fixture);
    await page.goto(address);
    await expect.poll(async () => (await highlights(page)).length).toBeGreaterThan(0);
    const session = await page.context().newCDPSession(page);
    await session.send('Performance.enable');

    // Once through all there is, then off: what is compiled and cached stays, and is no leak.
    const monkey = new Monkey(page, seed + 1);
    for (let event = 0; event < EVENTS / 4; event++) await monkey.act();
    await turnOff();
    const before = await held(session);
    await changeSettings({ disabledSites: [] });
    await expect.poll(async () => (await highlights(page)).length).toBeGreaterThan(0);

    for (let event = 0; event < EVENTS; event++) {
      await monkey.act();
      if (event % LOOK_EVERY > 0) continue;
      const { all, open } = await hosts(page);
      expect(all, `hosts after ${event} events`).toBeLessThanOrEqual(1);
      expect(open).toBeLessThanOrEqual(all);
    }
    await page.keyboard.press('Escape');
    await page.mouse.move(2, 2);
    await page.waitForTimeout(REST_MS);
    expect((await hosts(page)).open, 'a card that stays').toBe(0);
    await turnOff();
    const after = await held(session);
    expect(after.listeners, 'listeners left').toBeLessThanOrEqual(before.listeners);
    expect(after.nodes, 'nodes left').toBeLessThanOrEqual(before.nodes + 10);
    expect(Math.abs(after.heap - before.heap), 'MB of heap left').toBeLessThan(1);

    async function turnOff(): Promise<void> {
      await page.mouse.move(2, 2);
      await changeSettings({ disabledSites: ['127.0.0.1', 'localhost'] });
      await expect.poll(() => highlights(page)).toEqual([]);
      expect(await hosts(page)).toEqual({ all: 0, open: 0 });
      await page.waitForTimeout(REST_MS);
    }
  });
});
