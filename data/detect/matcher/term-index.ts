import { MAY_BE_LABEL, MAY_BE_STEM, MAY_GO_ON, TRAIT_MORE, TRAIT_SHIFT } from './codes';
import { mix, scale } from './hashes';
import {
  FEATURES,
  FILTER_WORDS,
  HAS_NOT_LABELS,
  HEADER_SIZE,
  INDEX,
  LONGEST_CHAIN,
  SLOT_COUNT,
  SLOT_SIZE,
} from './layout';

/** The index's filter and slots, read and written; what they are is in `../term-index.ts`. */

const FILTER: i32 = INDEX + HEADER_SIZE;

/** In a slot's target: another slot has the same hashes. */
const MORE: i32 = TRAIT_MORE << TRAIT_SHIFT;

/** Whether any entry has a phrase in which it must not match. */
export let hasNotLabels: bool = false;
let filterRows: u32 = 0;
let filterShift: u32 = 0;
let slots: usize = 0;
let slotCount: u32 = 0;

/** Reads the header. */
export function openIndex(): void {
  const words = load<u32>(INDEX, FILTER_WORDS);
  slotCount = load<u32>(INDEX, SLOT_COUNT);
  hasNotLabels = (load<i32>(INDEX, FEATURES) & HAS_NOT_LABELS) !== 0;
  filterShift = filterShiftOf(words);
  filterRows = words >>> filterShift;
  slots = FILTER + (words << 2);
}

/** A filter's words lie in rows of 1, 2, 4, …, so that there are fewer than 65,536 rows. */
export function filterShiftOf(words: u32): u32 {
  const bits = 32 - clz(words);
  return bits > 16 ? bits - 16 : 0;
}

/**
 * A hash as the filter is asked by it. One multiplication (by xxHash's third prime) is enough for that, and it is what
 * most words cost.
 */
export function spreadOf(hash: u32): u32 {
  const spread = hash * 0xc2b2ae3d;
  return spread ^ (spread >>> 15);
}

/** Which word of the filter belongs to a spread hash: its high half chooses the row. */
function filterPlace(spread: u32): usize {
  const row = ((spread >>> 16) * filterRows) >>> 16;
  return FILTER + (((row << filterShift) | ((spread >>> 10) & ((1 << filterShift) - 1))) << 2);
}

/** Two bits of a filter's word, from the low bits of a spread hash. */
function stemBits(spread: u32): u32 {
  return (1 << (spread & 31)) | (1 << ((spread >>> 5) & 31));
}

/** Two others. */
function beginningBits(spread: u32): u32 {
  return (1 << ((spread >>> 2) & 31)) | (1 << ((spread >>> 7) & 31));
}

/** One more for what is a label's own hash. */
function labelBit(spread: u32): u32 {
  return 1 << ((spread >>> 11) & 31);
}

/** Sets bits in the filter's word of a spread hash. */
function setBits(spread: u32, bits: u32): void {
  const place = filterPlace(spread);
  store<u32>(place, load<u32>(place) | bits);
}

export function addStem(hash1: i32): void {
  const spread = spreadOf(hash1);
  setBits(spread, stemBits(spread));
}

export function addBeginning(hash1: i32): void {
  const spread = spreadOf(hash1);
  setBits(spread, beginningBits(spread));
}

/** Adds a label behind those with the same hashes, unless it is there. */
export function addLabel(hash1: i32, hash2: i32, target: i32, meta: i32): void {
  const spread = spreadOf(hash1);
  setBits(spread, labelBit(spread));
  let slot = scale(mix(hash1), slotCount);
  let before: usize = 0;
  let chain = 1;
  let at = slots + slot * SLOT_SIZE;
  while (load<i32>(at, 4) !== 0) {
    if (load<i32>(at) === hash2) {
      if ((load<i32>(at, 4) & ~MORE) === target && load<i32>(at, 8) === meta) return;
      before = at;
      chain++;
    }
    slot = slot + 1 === slotCount ? 0 : slot + 1;
    at = slots + slot * SLOT_SIZE;
  }
  store<i32>(at, hash2);
  store<i32>(at, target, 4);
  store<i32>(at, meta, 8);
  if (before !== 0) store<i32>(before, load<i32>(before, 4) | MORE, 4);
  if (chain > load<i32>(INDEX, LONGEST_CHAIN)) store<i32>(INDEX, chain, LONGEST_CHAIN);
}

/** Whether a hash, spread so, may be the stem of a label or of a beginning of one: 1, or else 0. */
export function mayBeStem(spread: u32): i32 {
  const word = load<u32>(filterPlace(spread));
  return (word >>> spread) & (word >>> (spread >>> 5)) & 1;
}

/** What a phrase with this hash may be: MAY_BE_STEM, MAY_BE_LABEL, MAY_GO_ON. What is not set is certain. */
export function test(hash1: i32): i32 {
  const spread = spreadOf(hash1);
  const word = load<u32>(filterPlace(spread));
  // The bits as above, brought down: a shift takes no more than five bits of what it shifts by.
  const stem = (word >>> spread) & (word >>> (spread >>> 5)) & 1;
  const label = (word >>> (spread >>> 11)) & 1;
  const beginning = (word >>> (spread >>> 2)) & (word >>> (spread >>> 7)) & 1;
  return (stem * MAY_BE_STEM) | (label * MAY_BE_LABEL) | (beginning * MAY_GO_ON);
}

/** The first slot with these hashes, counted from one; 0 when there is none. */
export function slotOf(hash1: i32, hash2: i32): i32 {
  return seek(scale(mix(hash1), slotCount), hash2);
}

/** The same of what may be anything: most phrases are no label, and the filter knows. */
export function slotOfAny(hash1: i32, hash2: i32): i32 {
  return (test(hash1) & MAY_BE_LABEL) !== 0 ? slotOf(hash1, hash2) : 0;
}

/** The next slot with the same hashes, in sense order; 0 when there is none. */
export function nextSlot(slot: i32): i32 {
  const at = slots + (slot - 1) * SLOT_SIZE;
  if ((load<i32>(at, 4) & MORE) === 0) return 0;
  return seek(u32(slot) === slotCount ? 0 : slot, load<i32>(at));
}

function seek(slot: u32, hash2: i32): i32 {
  let at = slots + slot * SLOT_SIZE;
  while (load<i32>(at, 4) !== 0) {
    if (load<i32>(at) === hash2) return slot + 1;
    slot = slot + 1 === slotCount ? 0 : slot + 1;
    at = slots + slot * SLOT_SIZE;
  }
  return 0;
}

/** Sense and traits of a slot: traits << 24 | sense + 1. */
export function targetAt(slot: i32): i32 {
  return load<i32>(slots + (slot - 1) * SLOT_SIZE, 4);
}

/** How a slot's label matches: signature << 16 | boundaries << 8 | flags. */
export function metaAt(slot: i32): i32 {
  return load<i32>(slots + (slot - 1) * SLOT_SIZE, 8);
}
