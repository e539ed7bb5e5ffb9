import { mkdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import { highlightTexts, hoverHighlight, waitForCard } from './gloss-on-page.mjs';
import { UserError } from './run.mjs';

/** `npm start` where there is no display: what Gloss finds on a page, as a table and a picture. */

/** @typedef {import('@playwright/test').Page} Page */
/** @typedef {{ term: string, count: number, packName: string, description: string }} PageTerm */
/** @typedef {{ ok: true, reply: PageTerms } | { ok: false, error: string }} Answer */
/** @typedef {{ id?: number, url?: string }} Tab */
/** @typedef {{ tabs: { query: (filter: object) => Promise<Tab[]> }, runtime: { sendMessage: (request: object) => Promise<Answer | undefined> } }} ExtensionApi */
/** @typedef {{ state: 'ok' | 'off' | 'unavailable', terms: PageTerm[] }} PageTerms */

/** The first start builds the index of the built-in packs; a page is then read within a second. */
const READY_TIMEOUT_MS = 30_000;
/** What was found is painted at once. */
const HIGHLIGHT_TIMEOUT_MS = 5_000;
/** The pause before a card opens is a fraction of this. */
const CARD_TIMEOUT_MS = 3_000;
/** The first terms may lie under something else on the page; then others are tried. */
const TERMS_TO_HOVER = 5;
const DEFINITION_WORDS = 9;

/**
 * Opens a page of the extension from which its background can be asked.
 * @param {import('./launch.mjs').Launched} launched
 * @returns {Promise<Page>} once the background is ready to find terms
 */
export async function openExtensionPage({ context, extensionId }) {
  const page = await context.newPage();
  await page.goto(`chrome-extension://${extensionId}/options.html`);
  await page.evaluate(async () => {
    const { chrome } = /** @type {{ chrome: ExtensionApi }} */ (/** @type {unknown} */ (globalThis));
    await chrome.runtime.sendMessage({ type: 'hello' });
  });
  return page;
}

/**
 * Goes to an address.
 * @param {Page} page
 * @param {string} address
 * @throws UserError when it does not answer
 */
export async function openAddress(page, address) {
  await page.goto(address).catch((error) => {
    const reason =
      String(error).match(/net::(\w+)/)?.[1] ?? (/Timeout/.test(String(error)) ? 'too slow' : 'no page');
    throw new UserError(`${address} does not answer (${reason}).`);
  });
}

/**
 * What Gloss has found on a page, once it has read it.
 * @param {Page} asking a page of the extension
 * @param {Page} page
 * @returns {Promise<PageTerms>}
 */
export async function pageTerms(asking, page) {
  const end = Date.now() + READY_TIMEOUT_MS;
  for (;;) {
    const answer = await asking.evaluate(async (url) => {
      const { chrome } = /** @type {{ chrome: ExtensionApi }} */ (/** @type {unknown} */ (globalThis));
      const tab = (await chrome.tabs.query({})).find((candidate) => candidate.url === url);
      return chrome.runtime.sendMessage({ type: 'pageTerms', tabId: tab?.id ?? -1 });
    }, page.url());
    if (!answer?.ok)
      throw new Error(`Gloss does not say what is on the page: ${answer?.error ?? 'no answer'}`);
    if (answer.reply.state !== 'unavailable' || Date.now() > end) return answer.reply;
    await page.waitForTimeout(100);
  }
}

/**
 * Prints the terms of a page and takes a picture of it with a card open.
 * @param {Page} asking
 * @param {Page} page
 * @param {string} screenshot path of the picture
 */
export async function showTerms(asking, page, screenshot) {
  const { state, terms } = await pageTerms(asking, page);
  if (state === 'unavailable') throw new UserError('Gloss cannot read this page.');
  if (terms.length === 0) {
    console.log('No terms found on this page.');
    return;
  }
  await page.bringToFront();
  await waitForHighlights(page);
  const card = await hoverFirst(page);
  console.log(tableOf(terms));
  if (!card) console.warn('gloss: no card opened over the first terms.');
  await mkdir(dirname(screenshot), { recursive: true });
  await page.screenshot({ path: screenshot });
  console.log(`\nScreenshot: ${screenshot}`);
}

/** @param {Page} page */
async function waitForHighlights(page) {
  const options = { timeout: HIGHLIGHT_TIMEOUT_MS };
  await page
    .waitForFunction(() => CSS.highlights.has('gloss'), undefined, options)
    .catch(() => {
      throw new UserError('Gloss found terms on this page but underlined none.');
    });
}

/** Hovers the first term over which a card opens. @param {Page} page */
async function hoverFirst(page) {
  const count = Math.min(TERMS_TO_HOVER, (await highlightTexts(page)).length);
  for (let nth = 0; nth < count; nth++) {
    const card = (await hoverHighlight(page, { nth })) && (await waitForCard(page, CARD_TIMEOUT_MS));
    if (card) {
      // The card fades in.
      await page.waitForTimeout(300);
      return card;
    }
  }
  return undefined;
}

/**
 * A table for the terminal.
 * @param {PageTerm[]} terms
 */
function tableOf(terms) {
  const rows = [
    ['Term', 'Times', 'Pack', 'Definition'],
    ...terms.map(({ term, count, packName, description }) => [
      term,
      String(count),
      packName,
      firstWords(description),
    ]),
  ];
  const widths = [0, 1, 2].map((column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  const line = (/** @type {string[]} */ [term = '', times = '', pack = '', definition = '']) =>
    [
      term.padEnd(widths[0] ?? 0),
      times.padStart(widths[1] ?? 0),
      pack.padEnd(widths[2] ?? 0),
      definition,
    ].join('  ');
  return rows.map(line).join('\n');
}

/** @param {string} text */
function firstWords(text) {
  const words = text.split(/\s+/);
  return words.length > DEFINITION_WORDS ? `${words.slice(0, DEFINITION_WORDS).join(' ')}…` : text;
}
