import { sharedMatcher } from './matcher';
import { FIRST_WORD_UNIT } from './matcher/codes';
import { END, GAP, HASH_1, HASH_2, LETTERS, START, TOKEN_SIZE } from './matcher/layout';

export { GAP_APOSTROPHE, GAP_HARD, GAP_HYPHEN, GAP_NONE, GAP_SPACE } from './matcher/codes';

/**
 * Text → tokens with hashes, as the matcher has them (`matcher/tokens.ts`), for labels. A token is a run of letters
 * and digits, or one sign. Each carries two polynomial hashes mod 2³² over its folded letters; phrases compose from
 * them.
 */

/** Tokens of one text, column by column; reused from text to text so that nothing is allocated per text. */
export class Tokens {
  count = 0;
  /** Whether some are letters of a script that is written without spaces. */
  hasSolo = false;
  start = new Int32Array(0);
  end = new Int32Array(0);
  hash1 = new Int32Array(0);
  hash2 = new Int32Array(0);
  letters = new Int32Array(0);
  /** One more than there are tokens: behind the last one stands a hard gap. */
  gap = new Uint8Array(0);

  /** Makes room for so many. */
  reserve(length: number): void {
    if (this.start.length > length) return;
    const size = Math.max(64, 2 * length);
    this.start = new Int32Array(size);
    this.end = new Int32Array(size);
    this.hash1 = new Int32Array(size);
    this.hash2 = new Int32Array(size);
    this.letters = new Int32Array(size);
    this.gap = new Uint8Array(size);
  }

  /** The sign that a token is, 0 for a word. */
  signAt(token: number): number {
    const hash = this.hash1[token]!;
    return this.letters[token] === 1 && hash < FIRST_WORD_UNIT ? hash : 0;
  }
}

/** Fills `tokens` with the tokens of `text`. */
export function tokenize(text: string, tokens: Tokens): Tokens {
  const matcher = sharedMatcher();
  matcher.read(text);
  const { code, words } = matcher;
  const count = code.tokenize();
  tokens.reserve(count);
  let at = code.tokens.value;
  const field = (offset: number): number => words[(at + offset) >> 2]!;
  for (let token = 0; token < count; token++, at += TOKEN_SIZE) {
    tokens.start[token] = field(START);
    tokens.end[token] = field(END);
    tokens.hash1[token] = field(HASH_1);
    tokens.hash2[token] = field(HASH_2);
    tokens.letters[token] = field(LETTERS);
    tokens.gap[token] = field(GAP) & 0xff;
  }
  tokens.gap[count] = field(GAP) & 0xff;
  tokens.count = count;
  tokens.hasSolo = code.hasSolo.value !== 0;
  return tokens;
}

/** First hash of a phrase with another word behind it, of so many letters. */
export function append1(hash: number, next: number, letters: number): number {
  return sharedMatcher().code.append1(hash, next, letters);
}

/** The same for a second hash. */
export function append2(hash: number, next: number, letters: number): number {
  return sharedMatcher().code.append2(hash, next, letters);
}
