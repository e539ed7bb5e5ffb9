import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { ROOT } from '../harness/run.mjs';

/** Text to find labels in, as blocks: paragraphs, list items, cells. */

const DEMO = join(ROOT, 'tests', 'demo', 'index.html');
const GOLD = join(ROOT, '..', 'shared', 'gold');
const GOLD_PAGES = ['pages-mdn.jsonl.gz', 'pages-k8s.jsonl.gz'];

/** How much text there should be, in UTF-16 code units. */
const WANTED_LENGTH = 1_000_000;

/** About a million code units of text. Where the gold pages are missing, the demo page's again and again. @returns {string[]} */
export function textBlocks() {
  const demo = demoBlocks();
  const found = [...demo, ...GOLD_PAGES.flatMap(goldBlocks)];
  /** @type {string[]} */
  const blocks = [];
  for (let at = 0, length = 0; length < WANTED_LENGTH; at++) {
    const block = found[at % found.length] ?? '';
    blocks.push(block);
    length += block.length;
  }
  return blocks;
}

/** The demo page's text, roughly: tags end a block, entities stay. */
function demoBlocks() {
  const html = readFileSync(DEMO, 'utf8').replace(/<(script|style|head)[^]*?<\/\1>/g, '');
  return html
    .replace(/<\/?(a|abbr|b|code|em|i|span|strong)\b[^>]*>/g, '')
    .split(/<[^>]*>/)
    .map((text) => text.replace(/\s+/g, ' ').trim())
    .filter(Boolean);
}

/** @param {string} name @returns {string[]} */
function goldBlocks(name) {
  const file = join(GOLD, name);
  if (!existsSync(file)) {
    console.log(`${file} is missing: measured on less text.`);
    return [];
  }
  const lines = gunzipSync(readFileSync(file)).toString('utf8').trim().split('\n');
  return lines.flatMap((line) => {
    const page = /** @type {{ blocks: { text: string }[] }} */ (JSON.parse(line));
    return page.blocks.map(({ text }) => text);
  });
}
