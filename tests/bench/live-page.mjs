import { createServer } from 'node:http';
import { pageTerms } from '../harness/show-terms.mjs';
import { launchGloss } from './extension.mjs';
import { labels, SIZES } from './labels.mjs';
import { ourScriptTime } from './profile.mjs';
import { textBlocks } from './texts.mjs';

/** A long page that goes on changing, for the parts `stream` and `scroll`. */

/** Paragraphs the page begins with, and how many the changes are made of. */
const STANDING = 200;
const COMING = 400;
/** In code units: headings and cells are no paragraphs of a chat. */
const MIN_LENGTH = 120;
/** How long the answer to the last change may take, and the paint after it. */
const SETTLE_MS = 250;

/** @typedef {import('@playwright/test').Page} Page */
/** @typedef {{ page: Page, coming: string[], costOf: (work: () => Promise<unknown>) => Promise<number>, reread: () => Promise<number> }} LivePage */

/**
 * So many times, with 150,000 labels: a new page each, once it has been read.
 * @param {string} browser
 * @param {number} runs
 * @param {(page: LivePage, gloss: import('./extension.mjs').Gloss) => Promise<void>} work
 */
export async function onLivePages(browser, runs, work) {
  const gloss = await launchGloss(browser, labels(SIZES['150k']));
  try {
    for (let run = 0; run < runs; run++) await withLivePage(gloss, (page) => work(page, gloss));
  } finally {
    await gloss.close();
  }
}

/**
 * Opens the page, and waits until it has been read.
 * @param {import('./extension.mjs').Gloss} gloss
 * @param {(page: LivePage) => Promise<void>} work
 */
async function withLivePage({ context, asking }, work) {
  const blocks = textBlocks().filter(({ length }) => length >= MIN_LENGTH);
  const standing = blocks.slice(0, STANDING).map((text) => `<p>${text.replaceAll('<', '&lt;')}</p>`);
  const html = `<!doctype html><html lang=en><title>Live</title><main>${standing.join('')}</main>`;
  const server = createServer((_request, response) =>
    response.writeHead(200, { 'Content-Type': 'text/html; charset=utf-8' }).end(html),
  );
  await new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(undefined)));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The server has no port');
  const page = await context.newPage();
  try {
    await page.goto(`http://127.0.0.1:${address.port}/`);
    await pageTerms(asking, page);
    await page.waitForTimeout(SETTLE_MS);
    const costOf = (/** @type {() => Promise<unknown>} */ change) =>
      ourScriptTime(page, async () => {
        await change();
        await page.waitForTimeout(SETTLE_MS);
      });
    // An attribute of the body that may make it editable has everything read again.
    const reread = () =>
      costOf(() =>
        page.evaluate(
          () =>
            document.body.toggleAttribute('contenteditable', false) ||
            document.body.setAttribute('contenteditable', 'false'),
        ),
      );
    const first = blocks.slice(STANDING, STANDING + COMING);
    await work({ page, coming: first.length > 0 ? first : blocks, costOf, reread });
  } finally {
    await page.close();
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }
}
