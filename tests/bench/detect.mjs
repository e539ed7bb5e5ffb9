import { figure, ratios } from './figures.mjs';
import { labels, SIZES } from './labels.mjs';
import { openLab } from './lab.mjs';
import { textBlocks } from './texts.mjs';

/** The part `detect`: matching, and the index it needs, in a Worker of a blank page. */

/** @typedef {import('./figures.mjs').Figure} Figure */

const ROUNDS = 15;
const BUILDS = 7;
const WAKES = 15;
/** Half as much again as the median page has, in UTF-16 code units. */
const COLD_LENGTH = 45_000;
const WHOLE = Number.MAX_SAFE_INTEGER;

/**
 * What is compared at which number of labels. One RegExp takes so long that it gets a part of the text.
 * @type {{ size: keyof typeof SIZES, peers: string[], rounds: number, length: number }[]}
 */
const WARM = [
  { size: '2k', peers: ['best-ac', 'trie'], rounds: ROUNDS, length: WHOLE },
  { size: '20k', peers: ['best-ac', 'trie'], rounds: ROUNDS, length: WHOLE },
  { size: '150k', peers: ['best-ac', 'trie'], rounds: ROUNDS, length: WHOLE },
  { size: '1m', peers: [], rounds: ROUNDS, length: WHOLE },
  { size: '2k', peers: ['regexp'], rounds: 3, length: 50_000 },
  { size: '20k', peers: ['regexp'], rounds: 3, length: 10_000 },
];

/** @param {{ browser: string }} context @returns {Promise<Figure[]>} */
export async function benchDetect({ browser }) {
  /** @type {Record<string, unknown>} */
  const data = { '/blocks.json': textBlocks() };
  for (const [size, count] of Object.entries(SIZES)) data[`/${size}.json`] = labels(count);
  const lab = await openLab(browser, 'detect-worker.ts', data);
  try {
    return [...(await warmFigures(lab)), ...(await indexFigures(lab))];
  } finally {
    await lab.close();
  }
}

/** @param {import('./lab.mjs').Lab} lab */
async function warmFigures(lab) {
  /** @type {Figure[]} */
  const figures = [];
  for (const { size, peers, rounds, length } of WARM) {
    /** @type {Record<string, number[]>} */
    const times = await lab.run('warm', { path: `/${size}.json`, peers, rounds, length });
    const { charcode = [], ours = [] } = times;
    const name = `detect.warm.${size}`;
    if (length === WHOLE) {
      figures.push(
        figure(`${name}.vs-charcode`, 'x', ratios(ours, charcode)),
        figure(`${name}.ms`, 'ms', ours),
      );
    }
    for (const peer of peers)
      figures.push(figure(`${name}.vs-${peer}`, 'x', ratios(times[peer] ?? [], ours)));
  }
  return figures;
}

/** @param {import('./lab.mjs').Lab} lab */
async function indexFigures(lab) {
  /** @type {{ ms: number[], bytes: number }} */
  const { ms, bytes } = await lab.run('buildAndStore', { path: '/150k.json', rounds: BUILDS });
  /** @type {{ load: number, detect: number }[]} */
  const wakes = [];
  for (let wake = 0; wake < WAKES; wake++) wakes.push(await lab.run('wake', { length: COLD_LENGTH }));
  return [
    figure(
      'detect.cold.45kb.ms',
      'ms',
      wakes.map(({ detect }) => detect),
    ),
    figure('index.bytes-per-label', 'bytes', [bytes / SIZES['150k']]),
    figure('index.build.150k.ms', 'ms', ms),
    figure(
      'index.load.150k.ms',
      'ms',
      wakes.map(({ load }) => load),
    ),
  ];
}
