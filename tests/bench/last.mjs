import { existsSync } from 'node:fs';
import { servePages } from '../harness/page-server.mjs';
import { launchGloss, stopWorker, wakeWorker } from './extension.mjs';
import { figure, quantile, ratios } from './figures.mjs';
import { labels, SIZES } from './labels.mjs';
import { lastHighlight } from './last-highlight.mjs';
import { inNewTab, longPages, SAVED_PAGES } from './page.mjs';

/**
 * The part `last`: whether the last underline comes later with more labels, or when the worker was stopped. Saved
 * pages; with 2,000 and 150,000 labels, worker awake, and with 150,000, worker stopped; all three side by side.
 */

const RUNS = 2;

/** @typedef {'2k' | '150k' | 'stopped'} State */
const STATES = /** @type {const} */ (['2k', '150k', 'stopped']);

/** @param {{ browser: string }} context */
export async function benchLast({ browser }) {
  if (!existsSync(SAVED_PAGES)) {
    console.log(`${SAVED_PAGES} is missing: nothing measured on real pages.`);
    return [];
  }
  const server = await servePages();
  const few = await launchGloss(browser, labels(SIZES['2k']));
  const many = await launchGloss(browser, labels(SIZES['150k']));
  /** @type {Record<State, number[]>} */
  const times = { '2k': [], '150k': [], stopped: [] };
  try {
    for (const address of await longPages(many.context, server)) {
      for (let run = 0; run < RUNS; run++) {
        for (const state of STATES) {
          const gloss = state === '2k' ? few : many;
          await (state === 'stopped' ? stopWorker(gloss) : wakeWorker(gloss));
          const ms = await inNewTab(gloss.context, server, (page) =>
            lastHighlight(page, gloss.asking, address),
          );
          times[state].push(ms ?? Number.NaN);
        }
      }
    }
  } finally {
    await few.close();
    await many.close();
    await server.close();
  }
  const known = (/** @type {number[]} */ values) => values.filter((value) => !Number.isNaN(value));
  const late = times.stopped.map((ms, at) => ms - (times['150k'][at] ?? Number.NaN));
  return [
    figure('page.last-highlight.2k.median.ms', 'ms', known(times['2k'])),
    figure('page.last-highlight.150k.median.ms', 'ms', known(times['150k'])),
    figure(
      'page.last-highlight.150k.p95.ms',
      'ms',
      known(times['150k']),
      quantile(known(times['150k']), 0.95),
    ),
    figure('page.last-highlight.150k.vs-2k', 'x', known(ratios(times['150k'], times['2k']))),
    figure('page.last-highlight.stopped.added.ms', 'ms', known(late)),
  ];
}
