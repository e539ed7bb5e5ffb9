import { Detector } from '../../data/detect/detect';
import { neverForeign } from '../../data/detect/match';
import { LINE_BREAK } from '../../data/detect/line-break';
import { labelsOf } from '../../data/detect/labels';
import type { IndexedLabel } from '../../data/detect/label-form';
import { buildTermIndex, INDEX_LAYOUT, TermIndex } from '../../data/detect/term-index';
import { CurrentIndex } from '../../data/store/current-index';
import { GlossDatabase } from '../../data/store/database';
import { loadIndex } from '../../data/store/index-store';
import { ENGLISH } from '../data/make';
import { makeEntry } from './entries';
import { ahoCorasick, regExp, trie, type Finder } from './peers';
import { read, serveTasks, timed } from './worker-tasks';

/** What `detect.mjs` measures, in a Worker. Everything of one round runs side by side. */

/** The loop is so short that one run of it says little. */
const LOOP_REPEATS = 9;
const WARM_UP_ROUNDS = 3;

const PEERS: Record<string, (labels: readonly string[]) => Finder> = {
  'best-ac': ahoCorasick,
  trie,
  regexp: regExp,
};

serveTasks({ warm, buildAndStore, wake });

interface WarmOptions {
  /** Where the labels are. */
  path: string;
  peers: string[];
  rounds: number;
  /** How much of the text, in UTF-16 code units. */
  length: number;
}

/** Times per round in ms: the bare loop, ours, and each peer. */
async function warm({ path, peers, rounds, length }: WarmOptions): Promise<Record<string, number[]>> {
  const labels = await read<string[]>(path);
  const blocks = await read<string[]>('/blocks.json');
  // With the line break in it, every string here has two bytes a unit.
  const text = blocks.join(LINE_BREAK).slice(0, length) + LINE_BREAK;
  const lower = text.toLowerCase();
  const detector = new Detector(new TermIndex(buildTermIndex(indexed(labels))));
  const work: Record<string, () => unknown> = { ours: () => countMatches(detector, text) };
  for (const peer of peers) {
    const find = PEERS[peer]?.(labels);
    work[peer] = () => find?.(lower);
  }
  const times: Record<string, number[]> = {
    charcode: [],
    ...Object.fromEntries(Object.keys(work).map((key) => [key, []])),
  };
  for (let round = -WARM_UP_ROUNDS; round < rounds; round++) {
    const loops = Array.from({ length: LOOP_REPEATS }, () => timed(() => charCodeLoop(text)));
    const measured = Object.entries(work).map(([key, run]) => [key, timed(run)] as const);
    if (round < 0) continue;
    times['charcode']!.push(loops.sort((a, b) => a - b)[LOOP_REPEATS >> 1]!);
    for (const [key, ms] of measured) times[key]!.push(ms);
  }
  return times;
}

/** As the worker does it: matches are told one by one. */
function countMatches(detector: Detector, text: string): number {
  let count = 0;
  detector.find(text, neverForeign, () => count++);
  return count;
}

/** The least that any matcher in JavaScript does: look at each code unit. */
function charCodeLoop(text: string): number {
  let sum = 0;
  for (let at = 0; at < text.length; at++) sum = (sum + text.charCodeAt(at)) | 0;
  return sum;
}

/** Builds the index a few times, and leaves it in the database for `wake`. */
async function buildAndStore({
  path,
  rounds,
}: {
  path: string;
  rounds: number;
}): Promise<{ ms: number[]; bytes: number }> {
  const labels = indexed(await read<string[]>(path));
  let buffer = new ArrayBuffer();
  const ms = Array.from({ length: rounds }, () => timed(() => (buffer = buildTermIndex(labels))));
  await new GlossDatabase().indexes.put({
    key: 'current',
    version: 1,
    layout: INDEX_LAYOUT,
    buffer,
    packs: [],
    senses: labels.length,
  });
  return { ms, bytes: buffer.byteLength };
}

/** What a worker does that was just started: opens the database, reads the index, finds terms in a first page. */
async function wake({ length }: { length: number }): Promise<{ load: number; detect: number }> {
  const page = firstBlocks(await read<string[]>('/blocks.json'), length);
  const start = performance.now();
  const { detector } = await new CurrentIndex(async () => {
    const row = await loadIndex(new GlossDatabase());
    if (!row) throw new Error('No index in the database');
    return row;
  }).get();
  const load = performance.now() - start;
  return { load, detect: timed(() => page.map((block) => detector.detect(block))) };
}

function firstBlocks(blocks: string[], length: number): string[] {
  let sum = 0;
  return blocks.filter((block) => (sum += block.length) <= length);
}

function indexed(labels: readonly string[]): IndexedLabel[] {
  return labels.flatMap((text, sense) =>
    labelsOf(makeEntry(text), ENGLISH).map((label) => ({ ...label, sense })),
  );
}
