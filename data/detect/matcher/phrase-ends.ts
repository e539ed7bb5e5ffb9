import { AT, GAP_APOSTROPHE, GAP_HYPHEN, GAP_NONE, UNDERSCORE } from './codes';
import { END, GAP, HASH_1, LETTERS, TOKEN_SIZE } from './layout';
import { tokens } from './memory';
import { isLetterOrNumber } from './signs';
import { signAt } from './tokens';

/** Where a term may begin and end. */

const PLUS = 0x2b;
const NUMBER_SIGN = 0x23;
const DOT = 0x2e;
const SLASH = 0x2f;
const S = 0x73;

/** Not inside an address, an identifier or a file name: "backend" in `www.backend`, `@backend`, `my_backend`. */
export function canStart(first: usize): bool {
  if (i32(load<u8>(first, GAP)) !== GAP_NONE) return true;
  const sign = signAt(first - TOKEN_SIZE);
  if (sign === SLASH) return !isAddressBefore(first);
  return sign !== DOT && sign !== AT && sign !== UNDERSCORE;
}

/** Whether the unbroken run before a token is the beginning of an address, as in `https://a.example/`. */
function isAddressBefore(first: usize): bool {
  let wasSlash = false;
  for (let token = first - TOKEN_SIZE; token >= tokens; token -= TOKEN_SIZE) {
    const isSlash = signAt(token) === SLASH;
    if (isSlash && wasSlash) return true;
    const gap = i32(load<u8>(token, GAP));
    if (gap !== GAP_NONE && gap !== GAP_HYPHEN) return false;
    wasSlash = isSlash && gap === GAP_NONE;
  }
  return false;
}

/** The same at the end; and "C" is not found in "C++" or "C#", nor "don" in "don't". */
export function canEnd(last: usize): bool {
  const next = last + TOKEN_SIZE;
  const gap = i32(load<u8>(next, GAP));
  if (gap === GAP_APOSTROPHE) return load<i32>(next, LETTERS) === 1 && load<i32>(next, HASH_1) === S;
  if (gap !== GAP_NONE) return true;
  const sign = signAt(next);
  if (sign === PLUS || sign === NUMBER_SIGN || sign === UNDERSCORE || sign === AT) return false;
  // A full stop ends a sentence, unless a letter follows at once: "Node" is not found in "Node.js".
  return sign !== DOT || !isLetterOrNumber(load<i32>(next, END));
}
