import { existsSync, readdirSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { launch } from '../harness/launch.mjs';
import { blockOtherHosts, servePages } from '../harness/page-server.mjs';
import { ROOT } from '../harness/run.mjs';
import { launchGloss, wakeWorker } from './extension.mjs';
import { figure, median, quantile } from './figures.mjs';
import { labels, SIZES } from './labels.mjs';
import { lastHighlight } from './last-highlight.mjs';
import { makeSendText } from './send-text.mjs';
import { scriptCost, startTrace } from './trace.mjs';

/**
 * The part `page`: what Gloss costs real pages, each in a new tab, beside an extension that only sends the text.
 * The worker has 150,000 labels besides the built-in packs.
 */

/** @typedef {import('@playwright/test').BrowserContext} BrowserContext */
/** @typedef {import('../harness/page-server.mjs').PageServer} PageServer */

/** The saved pages, where they are on this machine. */
export const SAVED_PAGES = join(ROOT, '..', 'shared', 'pages');
const RUNS = 3;
/** Smaller pages are nothing but overhead. */
const MIN_WORDS = 300;
/** How long a page is left alone after `load`, beyond what Gloss takes for its last underline. */
const SETTLE_MS = 500;

/** @param {{ browser: string }} context */
export async function benchPage({ browser }) {
  if (!existsSync(SAVED_PAGES)) {
    console.log(`${SAVED_PAGES} is missing: nothing measured on real pages.`);
    return [];
  }
  const server = await servePages();
  const sendText = await makeSendText();
  const ours = await launchGloss(browser, labels(SIZES['150k']));
  const theirs = await launch({ browser, extension: sendText, headless: true });
  try {
    const addresses = await longPages(theirs.context, server);
    /** @type {Visits[]} */
    const visits = addresses.map((address) => ({ address, ours: [], theirs: [], last: [] }));
    for (let run = 0; run < RUNS; run++) {
      for (const visit of visits) {
        await wakeWorker(ours);
        const last = await inNewTab(ours.context, server, (page) =>
          lastHighlight(page, ours.asking, visit.address),
        );
        if (last !== undefined) visit.last.push(last);
        const settle = SETTLE_MS + Math.max(0, last ?? 0);
        visit.ours.push(await tracedVisit(ours.context, server, visit.address, settle));
        visit.theirs.push(await tracedVisit(theirs.context, server, visit.address, settle));
      }
    }
    return figuresOf(visits);
  } finally {
    await ours.close();
    await theirs.close();
    await server.close();
    await rm(sendText, { recursive: true });
  }
}

/** @typedef {import('./trace.mjs').ScriptCost} ScriptCost */
/** @typedef {{ address: string, ours: ScriptCost[], theirs: ScriptCost[], last: number[] }} Visits */

/** One value per page, the median of its runs. @param {Visits[]} visits */
function figuresOf(visits) {
  const each = (/** @type {(visit: Visits) => number[]} */ values) =>
    visits.map((visit) => median(values(visit)));
  const total = each(({ ours }) => ours.map((cost) => cost.total));
  const longest = each(({ ours }) => ours.map((cost) => cost.longest));
  const theirTotal = each(({ theirs }) => theirs.map((cost) => cost.total));
  const theirLongest = each(({ theirs }) => theirs.map((cost) => cost.longest));
  const last = each((visit) => visit.last).filter((ms) => !Number.isNaN(ms));
  if (process.env.BENCH_VERBOSE) {
    visits.forEach(({ address }, at) =>
      console.log(
        address,
        total[at],
        longest[at],
        'send-text',
        theirTotal[at],
        theirLongest[at],
        'last',
        last[at],
      ),
    );
  }
  const over = (/** @type {number[]} */ a, /** @type {number[]} */ b) =>
    a.map((value, at) => value / (b[at] ?? Number.NaN));
  return [
    figure('page.main-thread.vs-send-text', 'x', over(total, theirTotal)),
    figure('page.longest-task.vs-send-text', 'x', over(longest, theirLongest)),
    figure('page.main-thread.median.ms', 'ms', total),
    figure('page.longest-task.max.ms', 'ms', longest, Math.max(...longest)),
    figure('page.send-text.main-thread.median.ms', 'ms', theirTotal),
    figure('page.send-text.longest-task.max.ms', 'ms', theirLongest, Math.max(...theirLongest)),
    figure('page.last-highlight.median.ms', 'ms', last),
    figure('page.last-highlight.p95.ms', 'ms', last, quantile(last, 0.95)),
  ];
}

/** The saved pages with text enough. @param {BrowserContext} context @param {PageServer} server */
export async function longPages(context, server) {
  const found = [];
  for (const file of readdirSync(SAVED_PAGES).filter((name) => name.endsWith('.html.gz'))) {
    const address = server.addSaved(join(SAVED_PAGES, file));
    const words = await inNewTab(context, server, async (page) => {
      await page.goto(address);
      return page.evaluate(() => document.body.innerText.split(/\s+/).length);
    });
    if (words >= MIN_WORDS) found.push(address);
  }
  return found;
}

/** @param {BrowserContext} context @param {PageServer} server @param {string} address @param {number} settle ms */
function tracedVisit(context, server, address, settle) {
  return inNewTab(context, server, async (page) => {
    const endTrace = await startTrace(page);
    await page.goto(address);
    await page.waitForTimeout(settle);
    return scriptCost(await endTrace(), address);
  });
}

/**
 * @template T
 * @param {BrowserContext} context @param {PageServer} server @param {(page: import('@playwright/test').Page) => Promise<T>} work
 */
export async function inNewTab(context, server, work) {
  const page = await context.newPage();
  try {
    await blockOtherHosts(page, server);
    return await work(page);
  } finally {
    await page.close();
  }
}
