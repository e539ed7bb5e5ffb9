import { parseArgs } from 'node:util';
import { findBrowser } from '../harness/find-browser.mjs';
import { runMain, UserError } from '../harness/run.mjs';
import { benchDetect } from './detect.mjs';
import { printTable, writeFigures } from './figures.mjs';
import { benchHeap } from './heap.mjs';
import { benchHighlight } from './highlight.mjs';
import { benchHover } from './hover.mjs';
import { benchInstall } from './install.mjs';
import { benchLast } from './last.mjs';
import { benchPage } from './page.mjs';
import { benchScroll } from './scroll.mjs';
import { benchSize } from './size.mjs';
import { benchStream } from './stream.mjs';

/** `npm run bench -- [--only PART] [--json FILE]`: what Gloss costs, in a real Chromium, beside what others cost. */

/** @type {Record<string, (context: { browser: string }) => Promise<import('./figures.mjs').Figure[]>>} */
const PARTS = {
  size: benchSize,
  highlight: benchHighlight,
  detect: benchDetect,
  hover: benchHover,
  page: benchPage,
  last: benchLast,
  stream: benchStream,
  scroll: benchScroll,
  heap: benchHeap,
  install: benchInstall,
};

await runMain(async () => {
  const { values } = parseArgs({
    options: { only: { type: 'string', multiple: true }, json: { type: 'string' } },
  });
  const names = values.only ?? Object.keys(PARTS);
  const unknown = names.find((name) => !(name in PARTS));
  if (unknown) throw new UserError(`there is no part "${unknown}", only ${Object.keys(PARTS).join(', ')}.`);
  const browser = await findBrowser();
  const figures = [];
  for (const name of names) figures.push(...((await PARTS[name]?.({ browser })) ?? []));
  printTable(figures);
  if (values.json) writeFigures(values.json, figures);
});
