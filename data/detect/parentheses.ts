import type { Match } from './match';

/**
 * "File Transfer Protocol (FTP)" is one mention of FTP: where only the abbreviation in parentheses is a label,
 * its match takes in the long form before it, if its letters fit (Schwartz and Hearst 2003, "A simple
 * algorithm for identifying abbreviation definitions"). Where the long form is a label too, both stay: writers
 * link the one, the other or both about equally often (on ../shared/gold, joining them loses 0.5 points of recall).
 */

/** An abbreviation in parentheses, perhaps in the plural; up to ten letters, as Schwartz and Hearst have it. */
const ABBREVIATION = /\(([A-Z][A-Za-z0-9]{0,8}[A-Z0-9])s?\)/g;
const WORD = /[\p{L}\p{N}]+/gu;

/** Lets abbreviations take in their long forms. @param matches in order, without overlap */
export function joinLongForms(text: string, matches: Match[]): Match[] {
  if (!text.includes('(')) return matches;
  let joined = matches;
  for (const { 0: whole, 1: letters = '', index } of text.matchAll(ABBREVIATION)) {
    const end = index + whole.length;
    const inside = joined.find((match) => match.start > index && match.end < end);
    const start = inside && longFormStart(text, index, letters);
    if (start === undefined || joined.some((match) => isLongForm(match, start))) continue;
    const outside = joined.filter((match) => match.end <= start || match.start >= end);
    joined = [...outside, { start, end, senses: inside!.senses }].sort((a, b) => a.start - b.start);
  }
  return joined;
}

/** Whether a match is the long form itself, or reaches over where it begins. */
function isLongForm(match: Match, start: number): boolean {
  return match.start <= start && match.end > start;
}

/**
 * Where the words begin that an abbreviation stands for. Read backwards from the parenthesis, each letter of it has
 * to occur, the first one at the beginning of a word, within min(n + 5, 2n) words (Schwartz and Hearst's bound).
 */
function longFormStart(text: string, open: number, letters: string): number | undefined {
  const words = [...text.slice(0, open).matchAll(WORD)].slice(
    -Math.min(letters.length + 5, 2 * letters.length),
  );
  const earliest = words[0]?.index ?? open;
  const starts = new Set(words.map(({ index }) => index));
  const isLetter = (at: number, letter: number): boolean =>
    text[at]!.toLowerCase() === letters[letter]!.toLowerCase() && (letter > 0 || starts.has(at));
  let letter = letters.length - 1;
  for (let at = open - 1; at >= earliest; at--) {
    if (isLetter(at, letter) && letter-- === 0) return at;
  }
  return undefined;
}
