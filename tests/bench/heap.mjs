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
 * The part `heap`: what a tab holds because Gloss is in it, after garbage collection, beyond the same page without
 * Gloss: JavaScript, and (`.dom`) the browser's own objects. The saved pages, else the demo page. As WordNet's lemmas
 * are found in every line, this is more than any glossary leads to.
 */

const FOLDER = join(ROOT, '..', 'shared', 'pages');
/** What is still to be painted when all is read. */
const SETTLE_MS = 300;
const BYTES_PER_MB = 1_000_000;

/** @typedef {{ script: number, dom: number }} Heap MB in use */

/** @param {{ browser: string }} context */
export async function benchHeap({ browser }) {
  const server = await servePages();
  const saved = existsSync(FOLDER) ? readdirSync(FOLDER).filter((name) => name.endsWith('.html.gz')) : [];
  const addresses =
    saved.length > 0 ? saved.map((name) => server.addSaved(join(FOLDER, name))) : [server.demo];
  const plain = await launchPlain(browser);
  try {
    /** @type {Heap[]} */
    const without = [];
    for (const address of addresses) without.push(await heapOf(await plain.newPage(), server, address));
    const figures = [];
    for (const size of /** @type {const} */ (['2k', '150k'])) {
      const gloss = await launchGloss(browser, labels(SIZES[size]));
      /** @type {Heap[]} */
      const all = [];
      for (const address of addresses)
        all.push(await heapOf(await gloss.context.newPage(), server, address, gloss.asking));
      await gloss.close();
      const added = (/** @type {keyof Heap} */ part) =>
        all.map((heap, at) => heap[part] - (without[at]?.[part] ?? 0));
      figures.push(
        figure(`tab.heap.${size}.mb`, 'MB', added('script')),
        figure(`tab.heap.${size}.dom.mb`, 'MB', added('dom')),
      );
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
 * @returns {Promise<Heap>}
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
  return { script: usedSize / BYTES_PER_MB, dom: embedderHeapUsedSize / BYTES_PER_MB };
}
