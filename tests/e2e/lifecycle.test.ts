import type { Page } from '@playwright/test';
import { openUnwatched } from '../harness/launch.mjs';
import { card, expect, highlights, hoverText, test } from './fixtures';
import { serve, type MadePage, type MadeServer } from './serve';

/** Pages that come, go and change as a whole, and documents that are no ordinary HTML. */

interface ExtensionPage {
  chrome: { runtime: { sendMessage(message: object): Promise<unknown> } };
}

const html = (body: string) => `<!doctype html><html lang=en><title>Made</title>${body}`;
const TEXT = 'A backend engineer minds a payment gateway.';
const TERMS = ['backend engineer', 'payment gateway'];
const XHTML = `<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml"><head><title>Made</title></head>
  <body><p>${TEXT}</p></body></html>`;
const SVG = `<svg xmlns="http://www.w3.org/2000/svg" width="300" height="50"><text y="30">${TEXT}</text></svg>`;
const SPECULATION =
  '<script type=speculationrules>{"prerender":[{"urls":["/ahead"],"eagerness":"immediate"}]}</script>';

const pages: Record<string, MadePage> = {
  '/one': html(`<p>${TEXT}</p><a href=/two>Two</a>`),
  '/two': html('<p>A data warehouse.</p>'),
  // Goes on once the page ahead has said that it is loaded.
  '/speculating': html(`<p>A data warehouse.</p>${SPECULATION}<script>
    setInterval(() => { if (localStorage.ahead) location.href = '/ahead'; }, 50);</script>`),
  '/ahead': html(`<p>${TEXT}</p><script>
    const isAhead = document.prerendering;
    const painted = () => [...(CSS.highlights.get('gloss') ?? [])].map(({ startContainer, startOffset, endOffset }) =>
      startContainer.data.slice(startOffset, endOffset)).join();
    // Longer than Gloss takes for a page.
    if (isAhead) setTimeout(async () => {
      await fetch('/ahead-says?' + new URLSearchParams({ painted: painted() }));
      localStorage.ahead = 'loaded';
    }, 1500);
    const look = setInterval(() => {
      if (document.prerendering || painted() === '') return;
      clearInterval(look);
      fetch('/then-says?' + new URLSearchParams({ isAhead, painted: painted() }));
    }, 50);</script>`),
  '/xhtml': { body: XHTML, type: 'application/xhtml+xml' },
  '/svg': { body: SVG, type: 'image/svg+xml' },
  '/text': { body: `First line.\n\n${TEXT}\n`, type: 'text/plain' },
  '/json': { body: JSON.stringify({ text: TEXT }), type: 'application/json' },
  '/feed': { body: `<?xml version="1.0"?><feed><title>${TEXT}</title></feed>`, type: 'application/xml' },
  '/css': { body: `/* ${TEXT} */`, type: 'text/css' },
};

let made: MadeServer;
test.beforeAll(async () => {
  made = await serve(pages);
});
test.afterAll(() => made.close());

async function expectExplained(page: Page): Promise<void> {
  await hoverText(page, 'backend engineer');
  await expect.poll(async () => (await card(page))?.entry).toBe('gloss:software-roles/backend-engineer');
  await page.mouse.move(1, 1);
  await expect.poll(async () => (await card(page))?.entry).toBeUndefined();
}

async function expectChangesSeen(page: Page): Promise<void> {
  await page.evaluate(() => document.body.insertAdjacentHTML('beforeend', '<p>A message queue.'));
  await expect.poll(() => highlights(page)).toEqual([...TERMS, 'message queue']);
}

/** Opens a page, leaves it by its link, and notes in it whether it comes back from the cache. */
async function openAndLeave(page: Page): Promise<void> {
  await page.goto(made.at('/one'));
  await page.evaluate(() => {
    addEventListener('pageshow', ({ persisted }) => Object.assign(globalThis, { persisted }));
  });
  await expect.poll(() => highlights(page)).toEqual(TERMS);
  await page.getByRole('link').click();
  await expect.poll(() => highlights(page)).toEqual(['data warehouse']);
}

async function comeBack(page: Page): Promise<void> {
  await page.goBack({ waitUntil: 'commit' });
  expect(await page.evaluate(() => (globalThis as { persisted?: boolean }).persisted)).toBe(true);
}

test('a page back from the cache has its highlights, explains them, and sees changes', async ({ page }) => {
  await openAndLeave(page);
  await comeBack(page);
  expect(await highlights(page)).toEqual(TERMS);
  await expectExplained(page);
  await expectChangesSeen(page);
});

test('a page back from the cache is read anew when packs have changed meanwhile', async ({ page, gloss }) => {
  const turn = (enabled: boolean) =>
    gloss.asking.evaluate(
      (on) =>
        (globalThis as unknown as ExtensionPage).chrome.runtime.sendMessage({
          type: 'setPackEnabled',
          packId: 'gloss:commerce-and-finance',
          enabled: on,
        }),
      enabled,
    );
  await openAndLeave(page);
  try {
    await turn(false);
    await comeBack(page);
    await expect.poll(() => highlights(page)).toEqual(['backend engineer']);
  } finally {
    await turn(true);
  }
  await expect.poll(() => highlights(page)).toEqual(TERMS);
});

test('nothing is painted in a page that is loaded ahead, until it is opened', async ({ browserPath }) => {
  const close = await openUnwatched({ browser: browserPath, address: made.at('/speculating') });
  const said = (path: string) => made.asked.find((url) => url.startsWith(path));
  try {
    await expect.poll(() => said('/then-says'), { timeout: 20_000 }).toBeDefined();
  } finally {
    await close();
  }
  expect(said('/ahead-says')).toBe('/ahead-says?painted=');
  expect(said('/then-says')).toBe('/then-says?isAhead=true&painted=backend+engineer%2Cpayment+gateway');
});

test('an app that goes to another view has that view read, first mentions anew', async ({ page }) => {
  await page.goto(made.at('/one'));
  await expect.poll(() => highlights(page)).toEqual(TERMS);
  await page.evaluate(() => {
    history.pushState({}, '', '/view/2');
    document.body.innerHTML =
      '<main><p>Two payment gateways.</p><p>A data warehouse and a payment gateway.</p></main>';
  });
  await expect.poll(() => highlights(page)).toEqual(['payment gateways', 'data warehouse']);
  await page.evaluate(() => {
    history.pushState({}, '', '/view/3');
    document.querySelector('main')!.innerHTML = '<p>A backend engineer minds a payment gateway.</p>';
  });
  await expect.poll(() => highlights(page)).toEqual(TERMS);
  await expectExplained(page);
});

for (const isClosed of [true, false]) {
  test(`a page written anew works as before (${isClosed ? 'closed' : 'left open'})`, async ({ page }) => {
    await page.goto(made.at('/two'));
    await expect.poll(() => highlights(page)).toEqual(['data warehouse']);
    await hoverText(page, 'data warehouse');
    await expect.poll(() => card(page)).toBeDefined();
    await page.evaluate(
      ([text, close]) => {
        document.open();
        document.write(`<!doctype html><p>${text}</p>`);
        if (close) document.close();
      },
      [TEXT, isClosed] as const,
    );
    await expect.poll(() => highlights(page)).toEqual(TERMS);
    await expectExplained(page);
    await expectChangesSeen(page);
  });
}

test('XHTML and plain text are read', async ({ page }) => {
  for (const path of ['/xhtml', '/text']) {
    await page.goto(made.at(path));
    await expect.poll(() => highlights(page), { message: path }).toEqual(TERMS);
    await expectExplained(page);
  }
});

test('SVG documents, JSON, feeds and style sheets are not', async ({ page }) => {
  for (const path of ['/svg', '/json', '/feed', '/css']) {
    await page.goto(made.at(path));
    await page.waitForTimeout(400);
    expect(await page.evaluate(() => CSS.highlights.size), path).toBe(0);
  }
});

test('a document that loses its body, or all it has, does no harm', async ({ page, glossErrors }) => {
  await page.goto(made.at('/one'));
  await expect.poll(() => highlights(page)).toEqual(TERMS);
  await page.evaluate(() => document.body.remove());
  await expect.poll(() => page.evaluate(() => CSS.highlights.has('gloss'))).toBe(false);
  await page.evaluate(() => document.documentElement.remove());
  await page.waitForTimeout(200);
  await page.evaluate((text) => {
    const root = document.createElement('html');
    root.append(document.createElement('body'));
    root.lastElementChild!.append(text);
    document.append(root);
  }, TEXT);
  await expect.poll(() => highlights(page)).toEqual(TERMS);
  expect(glossErrors).toEqual([]);
});
