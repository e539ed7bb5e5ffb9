import { compileLabel, compounds, type CompiledLabel } from './compile-label';
import { SENSE_MASK, TRAIT_SHIFT, type IndexedLabel } from './label-form';
import { mix, scale } from './spread';
import { Tokens } from './tokens';

/**
 * The compiled index: one ArrayBuffer that is stored and loaded as it is. It holds no strings: a label is
 * known by two 32-bit hashes, where it may be split, and (where case matters) a signature of its capitals.
 *
 *   header   Uint32 × HEADER_WORDS
 *   bitmap   one bit per hash of every label and of every beginning of one that a text may split off:
 *            most words of a text end their search here
 *   slots    Uint32 × 3 each, open addressing with linear probing:
 *            fingerprint · traits << 24 | sense + 1 (0: free) · signature << 16 | boundaries << 8 | flags
 */

/** Changes whenever the bytes mean something else; an index of another layout is rebuilt. */
export const INDEX_LAYOUT = 3;

const HAS_NOT_LABELS = 1;
const MAGIC = 0x676c6f73; // "glos"
const HEADER_WORDS = 8;
const SLOT_WORDS = 3;
/** Filled slots / slots. At 3/4 a miss reads about 8 slots at worst on average, and a label costs 16 bytes. */
const LOAD_FACTOR = 0.75;
/** Bits of bitmap per key: one in nine words that begin no label passes. */
const BITMAP_BITS_PER_KEY = 8;

/** Builds the index. Labels of equal form stay in the order given: it is the order of senses in a match. */
export function buildTermIndex(labels: readonly IndexedLabel[]): ArrayBuffer {
  const tokens = new Tokens();
  const apart = compounds(labels, tokens);
  const prefixes = new Set<number>();
  const compiled: CompiledLabel[] = [];
  for (const label of labels) {
    const one = compileLabel(label, tokens, prefixes, apart);
    if (one) compiled.push(one);
  }
  const bitmapWords = Math.max(1, Math.ceil((prefixes.size * BITMAP_BITS_PER_KEY) / 32));
  const slotCount = Math.ceil(compiled.length / LOAD_FACTOR) + 1;
  const words = new Uint32Array(HEADER_WORDS + bitmapWords + slotCount * SLOT_WORDS);
  const features = labels.some(({ isNot }) => isNot) ? HAS_NOT_LABELS : 0;
  words.set([MAGIC, INDEX_LAYOUT, bitmapWords, slotCount, compiled.length, features]);
  for (const hash of prefixes) {
    const bit = scale(mix(hash), bitmapWords * 32);
    words[HEADER_WORDS + (bit >>> 5)]! |= 1 << (bit & 31);
  }
  const slots = words.subarray(HEADER_WORDS + bitmapWords);
  for (const label of compiled) insert(slots, slotCount, label);
  return words.buffer;
}

function insert(slots: Uint32Array, slotCount: number, { hash1, hash2, target, meta }: CompiledLabel): void {
  const fingerprint = hash2 >>> 0;
  let slot = scale(mix(hash1), slotCount);
  while (slots[slot * SLOT_WORDS + 1] !== 0) {
    const at = slot * SLOT_WORDS;
    if (slots[at] === fingerprint && slots[at + 1] === target && slots[at + 2] === meta) return;
    slot = slot + 1 === slotCount ? 0 : slot + 1;
  }
  slots.set([fingerprint, target, meta], slot * SLOT_WORDS);
}

/** A loaded index. */
export class TermIndex {
  readonly labelCount: number;
  /** Whether any entry has a phrase in which it must not match. */
  readonly hasNotLabels: boolean;
  readonly #bitmap: Uint32Array;
  readonly #bitmapBits: number;
  readonly #slots: Uint32Array;
  readonly #slotCount: number;

  /** @throws Error when the bytes are not an index of this layout */
  constructor(readonly buffer: ArrayBuffer) {
    const words = new Uint32Array(buffer, 0, buffer.byteLength >>> 2);
    const [magic, layout, bitmapWords = 0, slotCount = 0, labelCount = 0, features = 0] = words;
    const size = HEADER_WORDS + bitmapWords + slotCount * SLOT_WORDS;
    if (magic !== MAGIC || layout !== INDEX_LAYOUT || words.length !== size)
      throw new Error('Not a term index of this layout');
    this.labelCount = labelCount;
    this.hasNotLabels = (features & HAS_NOT_LABELS) !== 0;
    this.#bitmap = words.subarray(HEADER_WORDS, HEADER_WORDS + bitmapWords);
    this.#bitmapBits = bitmapWords * 32;
    this.#slots = words.subarray(HEADER_WORDS + bitmapWords);
    this.#slotCount = slotCount;
  }

  /** Whether a label, or a beginning of one, may have this hash. False is certain. */
  mayBegin(hash1: number): boolean {
    const bit = scale(mix(hash1), this.#bitmapBits);
    return (this.#bitmap[bit >>> 5]! & (1 << (bit & 31))) !== 0;
  }

  /** Calls `visit` for every label with these hashes, in sense order. */
  find(
    hash1: number,
    hash2: number,
    visit: (sense: number, traits: number, flags: number, boundaries: number, sign: number) => void,
  ) {
    const fingerprint = hash2 >>> 0;
    const slots = this.#slots;
    let slot = scale(mix(hash1), this.#slotCount);
    for (let at = slot * SLOT_WORDS; slots[at + 1] !== 0; at = slot * SLOT_WORDS) {
      if (slots[at] === fingerprint) {
        const meta = slots[at + 2]!;
        const target = slots[at + 1]!;
        visit(
          (target & SENSE_MASK) - 1,
          target >>> TRAIT_SHIFT,
          meta & 0xff,
          (meta >>> 8) & 0xff,
          meta >>> 16,
        );
      }
      slot = slot + 1 === this.#slotCount ? 0 : slot + 1;
    }
  }
}
