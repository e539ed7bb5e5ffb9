import { test as base, expect, type Browser, type BrowserContext, type Page } from '@playwright/test';
import type { Density } from '../../data/detect/density';
import type { PageCommand } from '../../data/messages';
import type { Underline } from '../../data/underline';
import { hoverHighlight, placeInCard } from '../harness/gloss-on-page.mjs';
import { launch, launchPlain, type Launched } from '../harness/launch.mjs';
import { servePages, type PageServer } from '../harness/page-server.mjs';
import { openExtensionPage, pageTerms, type PageTerms } from '../harness/show-terms.mjs';

/** A browser with the extension, for all tests of a worker. What a test changes in it, it puts back. */
interface Gloss extends Launched {
  server: PageServer;
  /** A page of the extension that stays open, to ask the background from. */
  asking: Page;
}

export interface WorkerFixtures {
  /** Set in playwright.config.ts. */
  browserPath: string;
  gloss: Gloss;
  server: PageServer;
  /** The same browser without the extension, to compare with. */
  plainBrowser: Browser;
}

/** What of data/settings.ts a test may change. */
interface Settings {
  density?: Density;
  termsInLinks?: boolean;
  termsInHeadings?: boolean;
  disabledSites?: string[];
  underline?: Underline;
}

interface ExtensionApi {
  storage: { local: { set(values: object): Promise<void>; remove(keys: string[]): Promise<void> } };
  tabs: { query(filter: object): Promise<{ id?: number; url?: string }[]> };
  scripting: {
    executeScript<A extends unknown[], R>(injection: {
      target: { tabId: number; allFrames?: boolean; frameIds?: number[] };
      files?: string[];
      func?: (...args: A) => R;
      args?: A;
    }): Promise<{ frameId: number; result?: R }[]>;
  };
}

export interface TestFixtures {
  /** A new page in the browser with the extension; closed after the test. */
  page: Page;
  /** What the extension complains about, in its pages, its worker, or the pages it works in: must stay empty. */
  glossErrors: string[];
  /** Opens a demo page and waits until its terms are underlined. */
  openDemo: (file?: string) => Promise<Page>;
  /** Opens a page of the extension ("options.html"); closed after the test. */
  extensionPage: (path: string) => Promise<Page>;
  /** What Gloss says it found on a page, once it has read it. */
  found: (page: Page) => Promise<PageTerms>;
  /** Changes settings as the options page does; after the test they are again what they are for a new reader. */
  changeSettings: (settings: Settings) => Promise<void>;
  /** Stops the extension's worker, as the browser does after half a minute. */
  stopWorker: () => Promise<void>;
  /** Gives a command as the background does, to the frame of a page that has the focus. */
  command: (page: Page, command: PageCommand) => Promise<void>;
}

export const test = base.extend<TestFixtures, WorkerFixtures>({
  browserPath: ['', { option: true, scope: 'worker' }],

  gloss: [
    async ({ browserPath }, use) => {
      const server = await servePages();
      const launched = await launch({ browser: browserPath, headless: true, backForwardCache: true });
      await use({ ...launched, server, asking: await openExtensionPage(launched) });
      await launched.close();
      await server.close();
    },
    { scope: 'worker' },
  ],

  server: [async ({ gloss }, use) => use(gloss.server), { scope: 'worker' }],

  plainBrowser: [
    async ({ browserPath }, use) => {
      const browser = await launchPlain(browserPath);
      await use(browser);
      await browser.close();
    },
    { scope: 'worker' },
  ],

  page: async ({ gloss }, use) => {
    const page = await gloss.context.newPage();
    await use(page);
    await page.close();
  },

  glossErrors: [
    async ({ gloss: { context } }, use) => {
      const { errors, stop } = noteGlossErrors(context);
      await use(errors);
      stop();
      expect(errors, 'errors from the extension').toEqual([]);
    },
    { auto: true },
  ],

  openDemo: async ({ page, server, found }, use) => {
    await use(async (file = '') => {
      await page.goto(server.demo + file);
      await found(page);
      await page.waitForFunction(() => CSS.highlights.has('gloss'), undefined, { timeout: 5_000 });
      return page;
    });
  },

  extensionPage: async ({ gloss: { context, extensionId } }, use) => {
    const pages: Page[] = [];
    await use(async (path) => {
      const page = await context.newPage();
      pages.push(page);
      await page.goto(`chrome-extension://${extensionId}/${path}`);
      return page;
    });
    await Promise.all(pages.map((page) => page.close()));
  },

  found: async ({ gloss: { asking } }, use) => use((page) => pageTerms(asking, page)),

  changeSettings: async ({ gloss: { asking } }, use) => {
    const changed = new Set<string>();
    await use(async (settings) => {
      for (const key of Object.keys(settings)) changed.add(key);
      await asking.evaluate((values) => {
        const { chrome } = globalThis as unknown as { chrome: ExtensionApi };
        return chrome.storage.local.set(values);
      }, settings);
    });
    if (changed.size === 0) return;
    await asking.evaluate(
      (keys) => {
        const { chrome } = globalThis as unknown as { chrome: ExtensionApi };
        return chrome.storage.local.remove(keys);
      },
      [...changed],
    );
  },

  stopWorker: async ({ gloss }, use) => use(() => stopWorker(gloss)),

  command: async ({ gloss: { asking } }, use) =>
    use((page, command) => giveCommand(asking, page.url(), command)),
});

export { expect } from '@playwright/test';
export { highlightTexts as highlights, readCard as card } from '../harness/gloss-on-page.mjs';

/** Moves the mouse to the first underlined range with this text. */
export async function hoverText(page: Page, text: string): Promise<void> {
  if (!(await hoverHighlight(page, { text })))
    throw new Error(`"${text}" is not underlined, or not to be seen`);
}

/** Presses what has this name in the card. */
export async function pressInCard(page: Page, name: string): Promise<void> {
  const place = await placeInCard(page, name);
  if (!place) throw new Error(`Nothing in the card is called "${name}"`);
  await page.mouse.click(place.x, place.y);
}

/** Collects errors whose place is in the extension. */
function noteGlossErrors(context: BrowserContext): { errors: string[]; stop: () => void } {
  const errors: string[] = [];
  const isOurs = (place: string | undefined): boolean => place?.includes('chrome-extension://') ?? false;
  const onConsole = (message: { type(): string; text(): string; location(): { url: string } }): void => {
    if (message.type() === 'error' && isOurs(message.location().url)) errors.push(message.text());
  };
  const onError = (event: { error(): Error }): void => {
    const error = event.error();
    if (isOurs(error.stack)) errors.push(error.message);
  };
  context.on('console', onConsole);
  context.on('weberror', onError);
  const stop = (): void => {
    context.off('console', onConsole);
    context.off('weberror', onError);
  };
  return { errors, stop };
}

/** Stops it and sees it stopped; whatever asks for it next starts it again. */
async function stopWorker({ context, asking }: Gloss): Promise<void> {
  const session = await context.newCDPSession(asking);
  const stopped = new Promise<void>((resolve) =>
    session.on('ServiceWorker.workerVersionUpdated', ({ versions }) => {
      if (versions.some(({ runningStatus }) => runningStatus === 'stopped')) resolve();
    }),
  );
  await session.send('ServiceWorker.enable');
  await session.send('ServiceWorker.stopAllWorkers');
  await stopped;
  await session.detach();
}

/** Brings the hover code into the frame with the focus, unless it is there, and calls it. */
function giveCommand(asking: Page, url: string, command: PageCommand): Promise<void> {
  return asking.evaluate(
    async ([address, given]) => {
      const { tabs, scripting } = (globalThis as unknown as { chrome: ExtensionApi }).chrome;
      const tabId = (await tabs.query({})).find((tab) => tab.url === address)?.id ?? -1;
      const frames = await scripting.executeScript({
        target: { tabId, allFrames: true },
        func: () => ({
          isHere: document.hasFocus() && !(document.activeElement instanceof HTMLIFrameElement),
          hasCode: globalThis.glossCommand !== undefined,
        }),
      });
      const { frameId, result } = frames.find((frame) => frame.result?.isHere) ?? frames[0]!;
      const target = { tabId, frameIds: [frameId] };
      if (!result?.hasCode) await scripting.executeScript({ target, files: ['content-scripts/hover.js'] });
      await scripting.executeScript({
        target,
        func: (one: PageCommand) => globalThis.glossCommand?.(one),
        args: [given],
      });
    },
    [url, command] as const,
  );
}
