import { AT, UNDERSCORE } from './fold';
import { GAP_APOSTROPHE, GAP_HYPHEN, GAP_NONE, type Tokens } from './tokens';

/** Where a term may begin and end. */

const PLUS = '+'.charCodeAt(0);
const NUMBER_SIGN = '#'.charCodeAt(0);
const DOT = '.'.charCodeAt(0);
const SLASH = '/'.charCodeAt(0);
const S = 's'.charCodeAt(0);

/** Not inside an address, an identifier or a file name: "backend" in `www.backend`, `@backend`, `my_backend`. */
export function canStart(tokens: Tokens, first: number): boolean {
  if (tokens.gap[first] !== GAP_NONE) return true;
  const sign = tokens.signAt(first - 1);
  if (sign === SLASH) return !isAddressBefore(tokens, first);
  return sign !== DOT && sign !== AT && sign !== UNDERSCORE;
}

/** Whether the unbroken run before a token is the beginning of an address, as in `https://a.example/`. */
function isAddressBefore(tokens: Tokens, first: number): boolean {
  let wasSlash = false;
  for (let token = first - 1; token >= 0; token--) {
    const isSlash = tokens.signAt(token) === SLASH;
    if (isSlash && wasSlash) return true;
    const gap = tokens.gap[token];
    if (gap !== GAP_NONE && gap !== GAP_HYPHEN) return false;
    wasSlash = isSlash && gap === GAP_NONE;
  }
  return false;
}

/** The same at the end; and "C" is not found in "C++" or "C#", nor "don" in "don't". */
export function canEnd(text: string, tokens: Tokens, last: number): boolean {
  const next = last + 1;
  const gap = tokens.gap[next];
  if (gap === GAP_APOSTROPHE) return tokens.letters[next] === 1 && tokens.hash1[next] === S;
  if (gap !== GAP_NONE) return true;
  const sign = tokens.signAt(next);
  if (sign === PLUS || sign === NUMBER_SIGN || sign === UNDERSCORE || sign === AT) return false;
  // A full stop ends a sentence, unless a letter follows at once: "Node" is not found in "Node.js".
  return sign !== DOT || !wordUnitAt(text, tokens.end[next]!);
}

function wordUnitAt(text: string, at: number): boolean {
  return at < text.length && /[\p{L}\p{N}]/u.test(text.charAt(at));
}
