import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { builtExtension } from './extension.mjs';
import { figure } from './figures.mjs';

/** The part `size`: what every page has to load, and what pages with a term load besides. */

/** @returns {Promise<import('./figures.mjs').Figure[]>} */
export async function benchSize() {
  const folder = join(await builtExtension(), 'content-scripts');
  const kilobytes = (/** @type {string} */ file) =>
    gzipSync(readFileSync(join(folder, file)), { level: 9 }).length / 1_000;
  const content = kilobytes('content.js');
  return [
    figure('content-script.gzip.kb', 'kB', [content + kilobytes('hover.js')]),
    figure('content-script.before-highlight.gzip.kb', 'kB', [content]),
  ];
}
