import { CLASS_COUNT, FOLD } from './fold';
import {
  dropLetters1,
  dropLetters2,
  endingId,
  endingLetters,
  TAIL_LETTERS,
  endingOf,
  type FoundEnding,
} from './inflect';
import { BASE_1, GAP_HYPHEN, GAP_NONE, letterBefore, readTail, Tokens, tokenize } from './tokens';
import type { Label } from './labels';

/**
 * The compiled index: one ArrayBuffer that is stored and loaded as it is. It holds no strings: a label is
 * known by two 32-bit hashes, where it may be split, and (where case matters) a signature of its capitals.
 *
 *   header   Uint32 × HEADER_WORDS
 *   bitmap   one bit per hash of every label and of every beginning of one that a text may split off:
 *            most words of a text end their search here
 *   slots    Uint32 × 3 each, open addressing with linear probing:
 *            fingerprint · sense + 1 (0: free) · signature << 16 | boundaries << 8 | flags
 */

/** Changes whenever the bytes mean something else; an index of another layout is rebuilt. */
export const INDEX_LAYOUT = 2;

const HAS_NOT_LABELS = 1;
const MAGIC = 0x676c6f73; // "glos"
const HEADER_WORDS = 8;
const SLOT_WORDS = 3;
/** Filled slots / slots. At 3/4 a miss reads about 8 slots at worst on average, and a label costs 16 bytes. */
const LOAD_FACTOR = 0.75;
/** Bits of bitmap per key: one in nine words that begin no label passes. */
const BITMAP_BITS_PER_KEY = 8;
/** Longest label in tokens; longer ones never match. */
export const MAX_TOKENS = 16;

/** The low bits of a label's flags are what it may do, the others the id of its ending. */
export const FLAG_CASE = 1;
export const FLAG_INFLECT = 2;
export const FLAG_NOT = 4;
export const ENDING_SHIFT = 3;

/** A label with the number of the sense it leads to. */
export interface IndexedLabel extends Label {
  sense: number;
}

/** Spreads a hash over its bits (murmur3's finalizer), since the low bits of a polynomial are weak. */
export function mix(hash: number): number {
  let mixed = hash ^ (hash >>> 16);
  mixed = Math.imul(mixed, 0x85ebca6b);
  mixed ^= mixed >>> 13;
  mixed = Math.imul(mixed, 0xc2b2ae35);
  return (mixed ^ (mixed >>> 16)) >>> 0;
}

/** Scales a 32-bit hash to `0 ≤ n < size`. */
export function scale(hash: number, size: number): number {
  return Math.floor((hash / 0x100000000) * size);
}

/** The bit that stands for a split after `letters` letters. Eight bits, so positions are taken modulo 8. */
export function boundaryBit(letters: number): number {
  return 1 << (letters & 7);
}

/**
 * 16-bit signature of a text's letters with their case and diacritics, separators left out.
 * @param letters how many letters to read from `start` on
 */
export function signature(text: string, start: number, letters: number): number {
  let hash = 0;
  for (let at = start, seen = 0; at < text.length && seen < letters; at++) {
    const unit = text.charCodeAt(at);
    if (FOLD[unit]! < CLASS_COUNT) continue;
    hash = (Math.imul(hash, 0x01000193) + unit) | 0;
    seen++;
  }
  return mix(hash) & 0xffff;
}

interface CompiledLabel {
  hash1: number;
  hash2: number;
  sense: number;
  meta: number;
}

/** A word that some label writes with a hyphen: what its first part is. */
interface Compound {
  hash1: number;
  power1: number;
  letters: number;
}

/**
 * Words that may be written apart, by the hash of their joined form. Who writes "back-end" once has said that
 * "backend engineer" may be "back end engineer" too; nobody says so of "maybe".
 */
function compounds(labels: readonly IndexedLabel[], tokens: Tokens): Map<number, Compound> {
  const found = new Map<number, Compound>();
  for (const { text } of labels) {
    if (!text.includes('-')) continue;
    tokenize(text, tokens);
    for (let second = 1; second < tokens.count; second++) {
      if (tokens.gap[second] !== GAP_HYPHEN) continue;
      const first = second - 1;
      const joined = (Math.imul(tokens.hash1[first]!, tokens.power1[second]!) + tokens.hash1[second]!) | 0;
      found.set(joined, {
        hash1: tokens.hash1[first]!,
        power1: tokens.power1[first]!,
        letters: tokens.letters[first]!,
      });
    }
  }
  return found;
}

/** A label's hashes, or undefined when it has no letter or is too long; its beginnings go into `prefixes`. */
function compile(
  label: IndexedLabel,
  tokens: Tokens,
  prefixes: Set<number>,
  apart: ReadonlyMap<number, Compound>,
): CompiledLabel | undefined {
  tokenize(label.text, tokens);
  if (tokens.count === 0 || tokens.count > MAX_TOKENS) return undefined;
  let hash1 = 0;
  let hash2 = 0;
  let letters = 0;
  let boundaries = 0;
  for (let token = 0; token < tokens.count; token++) {
    if (token > 0) {
      prefixes.add(hash1);
      if (tokens.gap[token] !== GAP_NONE) boundaries |= boundaryBit(letters);
    }
    const compound = apart.get(tokens.hash1[token]!);
    if (compound) {
      prefixes.add((Math.imul(hash1, compound.power1) + compound.hash1) | 0);
      boundaries |= boundaryBit(letters + compound.letters);
    }
    boundaries |= humps(label.text, tokens, token, hash1, letters, prefixes);
    hash1 = (Math.imul(hash1, tokens.power1[token]!) + tokens.hash1[token]!) | 0;
    hash2 = (Math.imul(hash2, tokens.power2[token]!) + tokens.hash2[token]!) | 0;
    letters += tokens.letters[token]!;
  }
  const ending = label.inflect ? labelEnding(label, tokens, letters) : 0;
  if (ending !== 0) {
    hash1 = dropLetters1(hash1, TAIL, endingLetters(ending));
    hash2 = dropLetters2(hash2, TAIL, endingLetters(ending));
  }
  prefixes.add(hash1);
  const flags =
    (label.caseSensitive ? FLAG_CASE : 0) |
    (label.inflect ? FLAG_INFLECT : 0) |
    (label.isNot ? FLAG_NOT : 0) |
    (endingId(ending) << ENDING_SHIFT);
  const sign = label.caseSensitive
    ? signature(label.text, tokens.start[0]!, letters - endingLetters(ending))
    : 0;
  return { hash1, hash2, sense: label.sense, meta: ((sign << 16) | (boundaries << 8) | flags) >>> 0 };
}

/** Fewest letters before a capital inside a word where it may be written apart: StatefulSet, but not iPhone. */
const MIN_HUMP = 3;

/** "StatefulSet" may be written "stateful set": a capital inside a word is a place for a space. */
function humps(
  text: string,
  tokens: Tokens,
  token: number,
  hash: number,
  lettersBefore: number,
  prefixes: Set<number>,
): number {
  let boundaries = 0;
  let letters = 0;
  for (let at = tokens.start[token]!; at < tokens.end[token]!; at++) {
    const unit = text.charCodeAt(at);
    const folded = FOLD[unit]!;
    if (folded < CLASS_COUNT) continue;
    const before = text.charCodeAt(at - 1);
    const isHump = letters >= MIN_HUMP && isCapital(unit) && before >= 0x61 && before <= 0x7a;
    if (isHump) {
      prefixes.add(hash);
      boundaries |= boundaryBit(lettersBefore + letters);
    }
    hash = (Math.imul(hash, BASE_1) + folded) | 0;
    letters++;
  }
  return boundaries;
}

function isCapital(unit: number): boolean {
  return unit >= 0x41 && unit <= 0x5a;
}

const TAIL = new Uint16Array(TAIL_LETTERS);

/**
 * The ending of a label's last word, which then goes into the index by its stem. An abbreviation goes in whole:
 * its last letter is no ending (CORS).
 */
function labelEnding({ text, caseSensitive }: Label, tokens: Tokens, letters: number): FoundEnding {
  const end = tokens.end[tokens.count - 1]!;
  if (caseSensitive && isCapital(text.charCodeAt(letterBefore(text, end)))) return 0;
  readTail(text, tokens.start[0]!, end, TAIL);
  return endingOf(TAIL, letters);
}

/** Builds the index. Labels of equal form stay in the order given: it is the order of senses in a match. */
export function buildTermIndex(labels: readonly IndexedLabel[]): ArrayBuffer {
  const tokens = new Tokens();
  const apart = compounds(labels, tokens);
  const prefixes = new Set<number>();
  const compiled: CompiledLabel[] = [];
  for (const label of labels) {
    const one = compile(label, tokens, prefixes, apart);
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

function insert(slots: Uint32Array, slotCount: number, { hash1, hash2, sense, meta }: CompiledLabel): void {
  const fingerprint = hash2 >>> 0;
  let slot = scale(mix(hash1), slotCount);
  while (slots[slot * SLOT_WORDS + 1] !== 0) {
    const at = slot * SLOT_WORDS;
    if (slots[at] === fingerprint && slots[at + 1] === sense + 1 && slots[at + 2] === meta) return;
    slot = slot + 1 === slotCount ? 0 : slot + 1;
  }
  slots.set([fingerprint, sense + 1, meta], slot * SLOT_WORDS);
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

  /** Calls `visit(sense, flags, boundaries, signature)` for every label with these hashes, in sense order. */
  find(
    hash1: number,
    hash2: number,
    visit: (sense: number, flags: number, boundaries: number, sign: number) => void,
  ) {
    const fingerprint = hash2 >>> 0;
    const slots = this.#slots;
    let slot = scale(mix(hash1), this.#slotCount);
    for (let at = slot * SLOT_WORDS; slots[at + 1] !== 0; at = slot * SLOT_WORDS) {
      if (slots[at] === fingerprint) {
        const meta = slots[at + 2]!;
        visit(slots[at + 1]! - 1, meta & 0xff, (meta >>> 8) & 0xff, meta >>> 16);
      }
      slot = slot + 1 === this.#slotCount ? 0 : slot + 1;
    }
  }
}
