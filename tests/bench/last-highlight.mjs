import { pageTerms } from '../harness/show-terms.mjs';

/** When the last underline came, as the page can tell: the registry is looked at every few milliseconds. */

/** Timers come no more often (HTML, section 8.6). */
const LOOK_EVERY_MS = 4;
const SHOWN = 'gloss';
/** What is still to be painted when all is read. */
const SETTLE_MS = 200;

/**
 * @param {import('@playwright/test').Page} page
 * @param {import('@playwright/test').Page} asking a page of the extension; answers once the page is read
 * @param {string} address
 * @returns {Promise<number | undefined>} ms after DOMContentLoaded, undefined when nothing is underlined
 */
export async function lastHighlight(page, asking, address) {
  await page.addInitScript(
    ({ name, every }) => {
      let size = 0;
      setInterval(() => {
        const now = CSS.highlights.get(name)?.size ?? 0;
        if (now !== size) Object.assign(globalThis, { lastHighlightAt: performance.now() });
        size = now;
      }, every);
    },
    { name: SHOWN, every: LOOK_EVERY_MS },
  );
  await page.goto(address);
  await pageTerms(asking, page);
  await page.waitForTimeout(SETTLE_MS);
  return page.evaluate(() => {
    const at = /** @type {{ lastHighlightAt?: number }} */ (globalThis).lastHighlightAt;
    const [navigation] = /** @type {PerformanceNavigationTiming[]} */ (
      performance.getEntriesByType('navigation')
    );
    return at === undefined || !navigation ? undefined : at - navigation.domContentLoadedEventStart;
  });
}
