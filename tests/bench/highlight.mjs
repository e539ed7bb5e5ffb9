import { figure, ratios } from './figures.mjs';
import { bundle } from './lab.mjs';
import { launchPlain } from '../harness/launch.mjs';

/** The part `highlight`: showing 1,000 matches, against mark.js, the most used package that marks text. */

const MATCHES = 1_000;
const ROUNDS = 9;

/** @param {{ browser: string }} context */
export async function benchHighlight({ browser }) {
  const chromium = await launchPlain(browser);
  try {
    const page = await chromium.newPage();
    await page.evaluate(await bundle('highlight.ts'));
    const { ours, markJs } = await page.evaluate(
      (options) => /** @type {any} */ (globalThis).compareHighlighting(options),
      { matches: MATCHES, rounds: ROUNDS },
    );
    return [
      figure('highlight.1000.vs-markjs', 'x', ratios(markJs, ours)),
      figure('highlight.1000.ms', 'ms', ours),
      figure('highlight.1000.markjs.ms', 'ms', markJs),
    ];
  } finally {
    await chromium.close();
  }
}
