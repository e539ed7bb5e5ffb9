import {
  addCompounds,
  compileLabel,
  type CompiledLabel,
  type Compounds,
  type FilterKeys,
} from './compile-label';
import { HashSet32 } from './hash-set';
import type { IndexedLabel } from './label-form';
import { Matcher, sharedMatcher } from './matcher';
import {
  FILTER_WORDS,
  HAS_NOT_LABELS,
  HEADER_SIZE,
  LABEL_COUNT,
  SLOT_COUNT,
  SLOT_SIZE,
} from './matcher/layout';
import { Tokens } from './tokens';

/**
 * The compiled index: one ArrayBuffer that is stored and loaded as it is. It holds no strings: a label is
 * known by two 32-bit hashes, where it may be split, and (where case matters) a signature of its capitals.
 *
 *   header   i32 × 8
 *   filter   two bits in one word for the stem of every label and of every beginning of one that a text may split
 *            off, two others for each such beginning as it is: most words of a text end their search here
 *   slots    i32 × 3 each, open addressing with linear probing:
 *            fingerprint · traits << 24 | sense + 1 (0: free) · signature << 16 | boundaries << 8 | flags
 *
 * The matcher writes and reads it (`matcher/term-index.ts`).
 */

/** Changes whenever the bytes mean something else; an index of another layout is rebuilt. */
export const INDEX_LAYOUT = 6;

const MAGIC = 0x676c6f73; // "glos"
/** Filled slots / slots: at 4/5 a label costs 15 bytes, and one that is there is found in the third slot. */
const LOAD_FACTOR = 0.8;
/** Bits of filter per key: one in fifteen words that are no label passes. */
const FILTER_BITS_PER_KEY = 8;
/** At most, for labels of many words or of letters that are tokens: with its slot a label then costs 19 bytes. */
const FILTER_BITS_PER_LABEL = 32;

/** Labels in an order, which can be gone through again. */
export type Labels = Iterable<IndexedLabel> & { readonly length: number };

/** Builds the index. Labels of equal form stay in the order given: it is the order of senses in a match. */
export function buildTermIndex(labels: Labels): ArrayBuffer {
  const steps = stepsOf(labels);
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}

/**
 * Like `buildTermIndex`, in small steps.
 * @param pause awaited between them: whoever waits for the worker meanwhile comes first
 */
export async function buildTermIndexInSteps(
  labels: Labels,
  pause: () => Promise<void> | undefined,
): Promise<ArrayBuffer> {
  const steps = stepsOf(labels);
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
    await pause();
  }
}

/** Labels a step: 5 ms. */
const STEP = 1000;

function* stepsOf(labels: Labels): Generator<undefined, ArrayBuffer> {
  const tokens = new Tokens();
  const apart: Compounds = new Map();
  let hasNotLabels = false;
  let seen = 0;
  for (const label of labels) {
    addCompounds(label, tokens, apart);
    hasNotLabels ||= label.isNot;
    if (++seen % STEP === 0) yield;
  }
  const keys: FilterKeys = { stems: new HashSet32(), beginnings: new HashSet32() };
  const compiled = new CompiledLabels(labels.length);
  for (const label of labels) {
    const one = compileLabel(label, tokens, keys, apart);
    if (one) compiled.add(one);
    if (++seen % STEP === 0) yield;
  }
  const empty = emptyIndex(compiled.count, keys.stems.size + keys.beginnings.size, hasNotLabels);
  const matcher = new Matcher(empty);
  const { code } = matcher;
  yield;
  keys.stems.forEach((stem) => code.addStem(stem));
  keys.beginnings.forEach((beginning) => code.addBeginning(beginning));
  yield;
  compiled.forEach((hash1, hash2, target, meta) => code.addLabel(hash1, hash2, target, meta));
  return matcher.index();
}

/** Compiled labels in one array. */
class CompiledLabels {
  count = 0;
  readonly #words: Int32Array;

  /** @param most as many as there will be at most */
  constructor(most: number) {
    this.#words = new Int32Array(4 * most);
  }

  add({ hash1, hash2, target, meta }: CompiledLabel): void {
    const at = 4 * this.count++;
    this.#words[at] = hash1;
    this.#words[at + 1] = hash2;
    this.#words[at + 2] = target;
    this.#words[at + 3] = meta;
  }

  forEach(action: (hash1: number, hash2: number, target: number, meta: number) => void): void {
    const words = this.#words;
    for (let at = 0; at < 4 * this.count; at += 4)
      action(words[at]!, words[at + 1]!, words[at + 2]!, words[at + 3]!);
  }
}

/** An index of the right size, with nothing in it. */
function emptyIndex(labelCount: number, keyCount: number, hasNotLabels: boolean): ArrayBuffer {
  const filterBits = Math.min(keyCount * FILTER_BITS_PER_KEY, labelCount * FILTER_BITS_PER_LABEL);
  const shift = sharedMatcher().code.filterShiftOf(Math.ceil(filterBits / 32));
  const filterWords = Math.max(1, Math.ceil(filterBits / 32 / (1 << shift))) << shift;
  const slotCount = Math.ceil(labelCount / LOAD_FACTOR) + 1;
  const words = new Int32Array((HEADER_SIZE + 4 * filterWords + SLOT_SIZE * slotCount) / 4);
  const features = hasNotLabels ? HAS_NOT_LABELS : 0;
  words.set([MAGIC, INDEX_LAYOUT, filterWords, slotCount, labelCount, features]);
  return words.buffer;
}

/** A loaded index: the matcher that has it in its memory. */
export class TermIndex {
  readonly matcher: Matcher;
  readonly labelCount: number;

  /** @throws Error when the bytes are not an index of this layout */
  constructor(buffer: ArrayBuffer) {
    const words = new Int32Array(buffer, 0, Math.min(buffer.byteLength, HEADER_SIZE) >>> 2);
    const [magic, layout] = words;
    const [filterWords = 0, slotCount = 0, labelCount = 0] = [FILTER_WORDS, SLOT_COUNT, LABEL_COUNT].map(
      (at) => words[at >> 2],
    );
    const size = HEADER_SIZE + 4 * filterWords + SLOT_SIZE * slotCount;
    if (magic !== MAGIC || layout !== INDEX_LAYOUT || buffer.byteLength !== size)
      throw new Error('Not a term index of this layout');
    this.labelCount = labelCount;
    this.matcher = new Matcher(buffer);
  }
}
