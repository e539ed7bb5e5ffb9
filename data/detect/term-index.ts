import { compileLabel, compounds, type CompiledLabel, type FilterKeys } from './compile-label';
import { TRAIT_MORE, TRAIT_SHIFT, type IndexedLabel } from './label-form';
import { mix, scale } from './spread';
import { Tokens } from './tokens';

/**
 * The compiled index: one ArrayBuffer that is stored and loaded as it is. It holds no strings: a label is
 * known by two 32-bit hashes, where it may be split, and (where case matters) a signature of its capitals.
 *
 *   header   Int32 × HEADER_WORDS
 *   filter   two bits in one word for the stem of every label and of every beginning of one that a text may split
 *            off, two others for each such beginning as it is: most words of a text end their search here
 *   slots    Int32 × 3 each, open addressing with linear probing:
 *            fingerprint · traits << 24 | sense + 1 (0: free) · signature << 16 | boundaries << 8 | flags
 */

/** Changes whenever the bytes mean something else; an index of another layout is rebuilt. */
export const INDEX_LAYOUT = 4;

const HAS_NOT_LABELS = 1;
const MAGIC = 0x676c6f73; // "glos"
const HEADER_WORDS = 8;
const SLOT_WORDS = 3;
/** Filled slots / slots: at 4/5 a label costs 15 bytes, and one that is there is found in the third slot. */
const LOAD_FACTOR = 0.8;
/** Bits of filter per key: one in fifteen words that are no label passes. */
const FILTER_BITS_PER_KEY = 8;
/** At most, for labels of many words or of letters that are tokens: with its slot a label then costs 19 bytes. */
const FILTER_BITS_PER_LABEL = 32;

/** Builds the index. Labels of equal form stay in the order given: it is the order of senses in a match. */
export function buildTermIndex(labels: readonly IndexedLabel[]): ArrayBuffer {
  const tokens = new Tokens();
  const apart = compounds(labels, tokens);
  const keys: FilterKeys = { stems: new Set(), beginnings: new Set() };
  const compiled: CompiledLabel[] = [];
  for (const label of labels) {
    const one = compileLabel(label, tokens, keys, apart);
    if (one) compiled.push(one);
  }
  const filterBits = Math.min(
    (keys.stems.size + keys.beginnings.size) * FILTER_BITS_PER_KEY,
    compiled.length * FILTER_BITS_PER_LABEL,
  );
  const shift = filterShift(Math.ceil(filterBits / 32));
  const filterWords = Math.max(1, Math.ceil(filterBits / 32 / (1 << shift))) << shift;
  const slotCount = Math.ceil(compiled.length / LOAD_FACTOR) + 1;
  const words = new Int32Array(HEADER_WORDS + filterWords + slotCount * SLOT_WORDS);
  const features = labels.some(({ isNot }) => isNot) ? HAS_NOT_LABELS : 0;
  words.set([MAGIC, INDEX_LAYOUT, filterWords, slotCount, compiled.length, features]);
  const filter = words.subarray(HEADER_WORDS, HEADER_WORDS + filterWords);
  const slots = words.subarray(HEADER_WORDS + filterWords);
  addKeys(filter, keys.stems, stemBits);
  addKeys(filter, keys.beginnings, beginningBits);
  addKeys(
    filter,
    compiled.map(({ hash1 }) => hash1),
    labelBit,
  );
  for (const label of compiled) insert(slots, slotCount, label);
  return words.buffer;
}

function addKeys(filter: Int32Array, hashes: Iterable<number>, bitsOf: (spread: number) => number): void {
  const shift = filterShift(filter.length);
  for (const hash of hashes) {
    const spread = spreadForFilter(hash);
    filter[filterPlace(spread, filter.length >>> shift, shift)]! |= bitsOf(spread);
  }
}

/** A filter's words lie in rows of 1, 2, 4, …, so that there are fewer than 65,536 rows. */
function filterShift(words: number): number {
  return Math.max(0, 16 - Math.clz32(words));
}

/** One multiplication (by xxHash's third prime) is enough for a filter, and it is what most words cost. */
function spreadForFilter(hash: number): number {
  const spread = Math.imul(hash, 0xc2b2ae3d);
  return spread ^ (spread >>> 15);
}

/** Which word of a filter belongs to a spread hash: its high half chooses the row. */
function filterPlace(spread: number, rows: number, shift: number): number {
  return ((Math.imul(spread >>> 16, rows) >>> 16) << shift) | ((spread >>> 10) & ((1 << shift) - 1));
}

/** Two bits of a filter's word, from the low bits of a spread hash. */
function stemBits(spread: number): number {
  return (1 << (spread & 31)) | (1 << ((spread >>> 5) & 31));
}

/** Two others. */
function beginningBits(spread: number): number {
  return (1 << ((spread >>> 2) & 31)) | (1 << ((spread >>> 7) & 31));
}

/** One more for what is a label's own hash. */
function labelBit(spread: number): number {
  return 1 << ((spread >>> 11) & 31);
}

function insert(slots: Int32Array, slotCount: number, { hash1, hash2, target, meta }: CompiledLabel): void {
  let slot = scale(mix(hash1), slotCount);
  let before = -1;
  for (; slots[slot * SLOT_WORDS + 1] !== 0; slot = slot + 1 === slotCount ? 0 : slot + 1) {
    const at = slot * SLOT_WORDS;
    if (slots[at] !== hash2) continue;
    if ((slots[at + 1]! & ~MORE) === target && slots[at + 2] === meta) return;
    before = at;
  }
  slots.set([hash2, target, meta], slot * SLOT_WORDS);
  if (before >= 0) slots[before + 1]! |= MORE;
}

/** In a slot's target: another slot has the same hashes. */
const MORE = TRAIT_MORE << TRAIT_SHIFT;

/** What `test` says of a hash: the stem of a label or of a beginning of one, a label's own hash, a beginning's. */
export const MAY_BE_STEM = 1;
export const MAY_BE_LABEL = 2;
export const MAY_GO_ON = 4;

/** A loaded index. */
export class TermIndex {
  readonly labelCount: number;
  /** Whether any entry has a phrase in which it must not match. */
  readonly hasNotLabels: boolean;
  readonly #filter: Int32Array;
  readonly #filterRows: number;
  readonly #filterShift: number;
  readonly #slots: Int32Array;
  readonly #slotCount: number;

  /** @throws Error when the bytes are not an index of this layout */
  constructor(readonly buffer: ArrayBuffer) {
    const words = new Int32Array(buffer, 0, buffer.byteLength >>> 2);
    const [magic, layout, filterWords = 0, slotCount = 0, labelCount = 0, features = 0] = words;
    const size = HEADER_WORDS + filterWords + slotCount * SLOT_WORDS;
    if (magic !== MAGIC || layout !== INDEX_LAYOUT || words.length !== size)
      throw new Error('Not a term index of this layout');
    this.labelCount = labelCount;
    this.hasNotLabels = (features & HAS_NOT_LABELS) !== 0;
    this.#filter = words.subarray(HEADER_WORDS, HEADER_WORDS + filterWords);
    this.#filterShift = filterShift(filterWords);
    this.#filterRows = filterWords >>> this.#filterShift;
    this.#slots = words.subarray(HEADER_WORDS + filterWords);
    this.#slotCount = slotCount;
  }

  /** What a phrase with this hash may be: MAY_BE_STEM, MAY_BE_LABEL, MAY_GO_ON. What is not set is certain. */
  test(hash1: number): number {
    const spread = spreadForFilter(hash1);
    const word = this.#filter[filterPlace(spread, this.#filterRows, this.#filterShift)]!;
    const stem = stemBits(spread);
    const beginning = beginningBits(spread);
    return (
      ((word & stem) === stem ? MAY_BE_STEM : 0) |
      ((word & labelBit(spread)) !== 0 ? MAY_BE_LABEL : 0) |
      ((word & beginning) === beginning ? MAY_GO_ON : 0)
    );
  }

  /** The first slot with these hashes, counted from one; 0 when there is none. */
  slotOf(hash1: number, hash2: number): number {
    return this.#seek(scale(mix(hash1), this.#slotCount), hash2);
  }

  /** The next slot with the same hashes, in sense order; 0 when there is none. */
  nextSlot(slot: number): number {
    const at = (slot - 1) * SLOT_WORDS;
    if ((this.#slots[at + 1]! & MORE) === 0) return 0;
    return this.#seek(slot === this.#slotCount ? 0 : slot, this.#slots[at]!);
  }

  #seek(slot: number, hash2: number): number {
    const slots = this.#slots;
    for (let at = slot * SLOT_WORDS; slots[at + 1] !== 0; at = slot * SLOT_WORDS) {
      if (slots[at] === hash2) return slot + 1;
      slot = slot + 1 === this.#slotCount ? 0 : slot + 1;
    }
    return 0;
  }

  /** Sense and traits of a slot: traits << 24 | sense + 1. */
  targetAt(slot: number): number {
    return this.#slots[slot * SLOT_WORDS - 2]!;
  }

  /** How a slot's label matches: signature << 16 | boundaries << 8 | flags. */
  metaAt(slot: number): number {
    return this.#slots[slot * SLOT_WORDS - 1]!;
  }
}
