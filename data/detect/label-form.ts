import { CLASS_COUNT, FOLD } from './fold';
import type { Label } from './labels';
import { mix } from './spread';

/** How a label is kept in the index, and compared with a text: flags, traits, boundaries, signature. */

/** Longest label in tokens; longer ones never match. */
export const MAX_TOKENS = 16;

/** The low bits of a label's flags are what it may do, the others the id of its ending. */
export const FLAG_CASE = 1;
export const FLAG_INFLECT = 2;
export const FLAG_NOT = 4;
export const ENDING_SHIFT = 3;

/** What else is known of a label, above its sense number. */
export const TRAIT_COMMON = 1;
/** Set by the index: another slot has the same hashes. */
export const TRAIT_MORE = 128;
export const TRAIT_SHIFT = 24;
/** Sense numbers, and one for a free slot, fit below the traits: sixteen million. */
export const SENSE_MASK = (1 << TRAIT_SHIFT) - 1;

/** A label with the number of the sense it leads to. */
export interface IndexedLabel extends Label {
  sense: number;
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
