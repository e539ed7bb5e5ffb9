import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { launchPlain } from '../harness/launch.mjs';
import { blockOtherHosts, servePages } from '../harness/page-server.mjs';
import { ROOT } from '../harness/run.mjs';
import { pageTerms } from '../harness/show-terms.mjs';
import { launchGloss } from './extension.mjs';
import { figure } from './figures.mjs';
import { labels, SIZES } from './labels.mjs';

/**
 * The part `heap`: what a tab holds because Gloss is in it, after garbage collection: JavaScript, and what belongs to
 * it in the browser, beyond the same page without Gloss. The saved pages, else the demo page.
 */

const FOLDER = join(ROOT, '..', 'shared', 'pages');
/** What is still to be painted when all is read. */
const SETTLE_MS = 300;

/** @param {{ browser: string }} context */
export async function benchHeap({ browser }) {
  const server = await servePages();
  const saved = existsSync(FOLDER) ? readdirSync(FOLDER).filter((name) => name.endsWith('.html.gz')) : [];
  const addresses =
    saved.length > 0 ? saved.map((name) => server.addSaved(join(FOLDER, name))) : [server.demo];
  const plain = await launchPlain(browser);
  try {
    const without = [];
    for (const address of addresses) without.push(await heapOf(await plain.newPage(), server, address));
    const figures = [];
    for (const size of /** @type {const} */ (['2k', '150k'])) {
      const gloss = await launchGloss(browser, labels(SIZES[size]));
      const added = [];
      for (const [at, address] of addresses.entries()) {
        const page = await gloss.context.newPage();
        added.push((await heapOf(page, server, address, gloss.asking)) - (without[at] ?? Number.NaN));
      }
      await gloss.close();
      figures.push(figure(`tab.heap.${size}.mb`, 'MB', added));
    }
    return figures;
  } finally {
    await plain.close();
    await server.close();
  }
}

/**
 * @param {import('@playwright/test').Page} page is closed afterwards
 * @param {import('../harness/page-server.mjs').PageServer} server
 * @param {string} address
 * @param {import('@playwright/test').Page} [asking] a page of the extension; answers once the page is read
 * @returns {Promise<number>} MB in use
 */
async function heapOf(page, server, address, asking) {
  await blockOtherHosts(page, server);
  await page.goto(address);
  if (asking) await pageTerms(asking, page);
  await page.waitForTimeout(SETTLE_MS);
  const session = await page.context().newCDPSession(page);
  await session.send('HeapProfiler.collectGarbage');
  await session.send('HeapProfiler.collectGarbage');
  const { usedSize, embedderHeapUsedSize } = await session.send('Runtime.getHeapUsage');
  await page.close();
  return (usedSize + embedderHeapUsedSize) / 1_000_000;
}
