import { LINE_BREAK } from './line-break';
import type { Tokens } from './tokens';

/**
 * Capitals say that "IT" is not "it", but not in a sentence that is all capitals. Enough of it to tell: four words,
 * or forty characters, to each side, within the sentence.
 */

const WORDS = 4;
const CHARACTERS = 40;
/** Fewer capital words around it may be abbreviations themselves: "US IT jobs". */
const MIN_CAPITAL_WORDS = 2;
const MIN_LETTERS = 2;
const SENTENCE_END = new RegExp(String.raw`${LINE_BREAK}|[.!?…]\s`);

/** Whether the words around a phrase are written in capitals, at least two of them and without exception. */
export function isAmongCapitals(text: string, tokens: Tokens, first: number, last: number): boolean {
  let capitals = 0;
  for (const step of [-1, 1]) {
    const edge = step < 0 ? tokens.start[first]! : tokens.end[last]!;
    for (let token = step < 0 ? first - 1 : last + 1, words = 0; words < WORDS; token += step) {
      if (token < 0 || token >= tokens.count) break;
      const [start, end] = [tokens.start[token]!, tokens.end[token]!];
      if (Math.abs((step < 0 ? start : end) - edge) > CHARACTERS) break;
      if (SENTENCE_END.test(step < 0 ? text.slice(start, edge) : text.slice(edge, end))) break;
      const word = text.slice(start, end);
      if (tokens.letters[token]! < MIN_LETTERS || !/\p{L}/u.test(word)) continue;
      if (/\p{Ll}/u.test(word)) return false;
      words++;
      if (/\p{Lu}/u.test(word)) capitals++;
    }
  }
  return capitals >= MIN_CAPITAL_WORDS;
}
