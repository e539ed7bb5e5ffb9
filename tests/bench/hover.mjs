import { servePages } from '../harness/page-server.mjs';
import { pageTerms } from '../harness/show-terms.mjs';
import { launchGloss, stopWorker, wakeWorker } from './extension.mjs';
import { figure, quantile } from './figures.mjs';
import { labels, SIZES } from './labels.mjs';

/**
 * The part `hover`: from the pointer's arrival on a term to the card, beyond the pause that is meant to be. Warm: the
 * worker is awake, the first hover of each page included, which `first` tells by itself; cold: the worker was stopped.
 * 150,000 labels.
 */

const PAGES = 20;
const WARM_HOVERS = 10;
const COLD_HOVERS = 3;
/** entrypoints/content/hover-machine.ts */
const DWELL_MS = 150;
const SHOWN = 'gloss';
const CARD_TIMEOUT_MS = 3_000;

/** @typedef {{ warm: number[], first: number[], cold: number[] }} Times */

/** @param {{ browser: string }} context */
export async function benchHover({ browser }) {
  const server = await servePages();
  const gloss = await launchGloss(browser, labels(SIZES['150k']));
  /** @type {Times} */
  const times = { warm: [], first: [], cold: [] };
  try {
    for (let run = 0; run < PAGES; run++) await hoverOnPage(gloss, server.demo, run, times);
  } finally {
    await gloss.close();
    await server.close();
  }
  return Object.entries(times).flatMap(([state, ms]) => [
    figure(`hover.${state}.median.ms`, 'ms', ms),
    figure(`hover.${state}.p95.ms`, 'ms', ms, quantile(ms, 0.95)),
  ]);
}

/**
 * @param {import('./extension.mjs').Gloss} gloss
 * @param {string} address
 * @param {number} run
 * @param {Times} times
 */
async function hoverOnPage(gloss, address, run, times) {
  await wakeWorker(gloss);
  const page = await gloss.context.newPage();
  await page.goto(address);
  await pageTerms(gloss.asking, page);
  await page.waitForFunction((name) => CSS.highlights.has(name), SHOWN);
  for (let hover = 0; hover < WARM_HOVERS; hover++) {
    await wakeWorker(gloss);
    const ms = await hoverTime(page, run + hover);
    times.warm.push(ms);
    if (hover === 0) times.first.push(ms);
    await leaveCard(page);
  }
  for (let hover = 0; hover < COLD_HOVERS; hover++) {
    await stopWorker(gloss);
    times.cold.push(await hoverTime(page, run + WARM_HOVERS + hover));
    await leaveCard(page);
  }
  await page.close();
}

/** @param {import('@playwright/test').Page} page */
async function leaveCard(page) {
  await page.mouse.move(1, 1);
  await page.waitForFunction(() => !document.querySelector('gloss-popover')?.matches(':popover-open'));
  // The worker has done what it was woken for, and the page is still.
  await page.waitForTimeout(200);
}

/**
 * From the first pointer event on a term to the frame that has the card.
 * @param {import('@playwright/test').Page} page
 * @param {number} nth which of the terms in view
 */
async function hoverTime(page, nth) {
  const place = await page.evaluate(placeOfTerm, { name: SHOWN, nth });
  await page.evaluate(watchCard, CARD_TIMEOUT_MS);
  await page.mouse.move(place.x, place.y);
  const ms = await page.evaluate(() => /** @type {{ cardAfter?: Promise<number> }} */ (globalThis).cardAfter);
  return (ms ?? Number.NaN) - DWELL_MS;
}

/** In the page: the middle of a term in view. @param {{ name: string, nth: number }} which */
function placeOfTerm({ name, nth }) {
  const boxes = [...(CSS.highlights.get(name) ?? [])]
    .map((shown) => {
      const range = document.createRange();
      range.setStart(shown.startContainer, shown.startOffset);
      range.setEnd(shown.endContainer, shown.endOffset);
      return range.getBoundingClientRect();
    })
    .filter(({ top, bottom, width }) => width > 0 && top > 0 && bottom < innerHeight);
  const box = boxes[nth % boxes.length];
  if (!box) throw new Error('No term in view');
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
}

/** In the page: notes when the pointer arrives, and looks for the card in every frame. @param {number} timeout */
function watchCard(timeout) {
  const arrival = new Promise((resolve) =>
    addEventListener('pointermove', ({ timeStamp }) => resolve(timeStamp), { once: true, capture: true }),
  );
  const cardAfter = arrival.then(
    (start) =>
      new Promise((resolve, reject) => {
        const look = () => {
          const now = performance.now();
          const host = document.querySelector('gloss-popover');
          if (host && host.getBoundingClientRect().width + (host.matches(':popover-open') ? 1 : 0) > 0)
            resolve(now - start);
          else if (now - start > timeout) reject(new Error('No card'));
          else requestAnimationFrame(look);
        };
        requestAnimationFrame(look);
      }),
  );
  Object.assign(globalThis, { cardAfter });
}
