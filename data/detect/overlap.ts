import { isEveryday } from './everyday';
import type { MatchContext } from './senses';

/** How much an entry's own words have in common with the text around a match (senses.ts). */

/** @returns how many distinct words a text shares with the context; everyday words and the match's own are none */
export function overlapWith(context: MatchContext): (text: string) => number {
  let around: Set<string> | undefined;
  return (text) => {
    around ??= wordsAround(context);
    return new Set(wordsOf(text).filter((word) => around!.has(word))).size;
  };
}

function wordsAround({ before, surface, after }: MatchContext): Set<string> {
  const around = new Set([...wordsOf(before), ...wordsOf(after)]);
  for (const word of wordsOf(surface)) around.delete(word);
  return around;
}

const RUN = /[\p{L}\p{N}\p{M}]+/gu;
/** Scripts that are written without spaces: there a run is a clause. */
const UNSPACED = /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmer}\p{sc=Myanmar}]/u;
/** Shorter ones ("is", "to", "2") tell nothing. */
const FEWEST_LETTERS = 3;
const FEWEST_UNSPACED = 2;

/** The words of a text that tell something, in lower case, without a plural's s. */
function wordsOf(text: string): string[] {
  return (text.match(RUN) ?? []).flatMap((run) => {
    if (UNSPACED.test(run)) return segments(run);
    const word = run.toLowerCase();
    return word.length < FEWEST_LETTERS || isEveryday(word) ? [] : [word.replace(/(?<=[^s])s$/, '')];
  });
}

function segments(run: string): string[] {
  const words = new Intl.Segmenter(undefined, { granularity: 'word' }).segment(run);
  return [...words].map(({ segment }) => segment).filter(({ length }) => length >= FEWEST_UNSPACED);
}
