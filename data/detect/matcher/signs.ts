import {
  CLASS_COUNT,
  EXPAND,
  FLAG_CASE,
  KIND_CAPITAL,
  KIND_NUMBER,
  KIND_SMALL,
  SOLO,
  TRAIT_MARKS,
  UNKNOWN,
} from './codes';
import { expand, foldUnit, isSmall, kindOf, markSignature, soloLetter } from './host';
import { EXPANSION } from './layout';
import { addressOf, textLength, unitAt } from './memory';
import { fold } from './tokens';
import { mix } from './hashes';

/** Capitals and diacritics of a text's letters. */

/** What a unit is: a `KIND_…`. */
export function kindAt(at: i32): i32 {
  const unit = unitAt(at);
  if (unit >= 0x80) return kindOf(unit);
  if (unit >= 0x61 && unit <= 0x7a) return KIND_SMALL;
  if (unit >= 0x41 && unit <= 0x5a) return KIND_CAPITAL;
  return unit >= 0x30 && unit <= 0x39 ? KIND_NUMBER : 0;
}

export function isLetterOrNumber(at: i32): bool {
  return at < textLength && kindAt(at) !== 0;
}

/** Where the last letter before an offset stands; marks, unseen characters and gaps may lie between. */
function letterBefore(end: i32): i32 {
  let at = end - 1;
  for (; at > 0; at--) {
    const folded = fold(addressOf(at));
    if (folded >= CLASS_COUNT || folded === SOLO || folded === EXPAND) break;
  }
  return at;
}

/** Whether the last letter before an offset is no capital. */
export function endsSmall(end: i32): bool {
  const unit = unitAt(letterBefore(end));
  return unit < 0x80 ? !isCapital(unit) : isSmall(unit);
}

/** Whether it is a capital, of A to Z. */
export function endsInCapital(end: i32): bool {
  return isCapital(unitAt(letterBefore(end)));
}

function isCapital(unit: i32): bool {
  return unit >= 0x41 && unit <= 0x5a;
}

const S = 0x73;

/** Whether a phrase ends in a small s behind a capital: then that may be all there is to take off ("IIFEs"). */
export function isPluralOfCapitals(end: i32): bool {
  const last = letterBefore(end);
  return unitAt(last) === S && last > 0 && isCapital(unitAt(letterBefore(last)));
}

/**
 * 16-bit signature of so many of the text's letters with their case, without diacritics; separators are left out.
 * @param start where to begin to read
 */
export function signature(start: i32, letters: i32): i32 {
  let hash = 0;
  for (let at = start, seen = 0; at < textLength && seen < letters; at++) {
    const unit = unitAt(at);
    // Also of a text that was not taken apart into tokens.
    if (fold(addressOf(at)) === UNKNOWN) foldUnit(unit);
    const folded = fold(addressOf(at));
    if (folded < CLASS_COUNT && folded !== SOLO && folded !== EXPAND) continue;
    const capital = (unit < 0x80 ? folded !== unit : kindOf(unit) === KIND_CAPITAL) ? 0x10000 : 0;
    if (folded === EXPAND) {
      const count = expand(unit);
      for (let next = 0; next < count; next++, seen++)
        hash = hash * 0x01000193 + i32(load<u16>(EXPANSION + 2 * next)) + capital;
    } else {
      hash = hash * 0x01000193 + (folded === SOLO ? soloLetter(at) : folded) + capital;
      seen++;
    }
  }
  return mix(hash) & 0xffff;
}

/** Whether a phrase has a label's capitals and diacritics, where these matter. */
export function hasSigns(meta: i32, traits: i32, isExact: bool, start: i32, letters: i32, kept: i32): bool {
  const keepsCase = (meta & FLAG_CASE) !== 0;
  const sign = meta >>> 16;
  if (!(traits & TRAIT_MARKS)) return !keepsCase || signature(start, kept) === sign;
  const found = markSignature(start, letters, kept, traits, keepsCase);
  return isExact ? found === sign : (found & 0xff) === (sign & 0xff);
}
