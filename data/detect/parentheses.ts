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

/** How far back a long form is looked for, in UTF-16 code units. */
const MAX_LONG_FORM = 200;

/** Lets abbreviations take in their long forms. @param matches in order, without overlap */
export function joinLongForms(text: string, matches: Match[]): Match[] {
  if (!text.includes('(')) return matches;
  const joined: Match[] = [];
  let next = 0;
  for (const { 0: whole, 1: letters = '', index } of text.matchAll(ABBREVIATION)) {
    const end = index + whole.length;
    while (next < matches.length && matches[next]!.end <= index) joined.push(matches[next++]!);
    const inside = matches[next];
    if (!inside || inside.start < index || inside.end > end) continue;
    const start = longFormStart(text, index, letters);
    if (start === undefined) continue;
    let kept = joined.length;
    while (kept > 0 && joined[kept - 1]!.start > start) kept--;
    // The long form is a label itself, or lies in another.
    if (kept > 0 && joined[kept - 1]!.end > start) continue;
    joined.splice(kept, Infinity, { start, end, senses: inside.senses });
    next++;
  }
  return joined.concat(matches.slice(next));
}

/**
 * Where the words begin that an abbreviation stands for: each of its letters has to occur in order, the first one
 * at the beginning of a word, within min(n + 5, 2n) words (Schwartz and Hearst's bound). Of several such words the
 * one that leaves about a word for each letter.
 */
function longFormStart(text: string, open: number, letters: string): number | undefined {
  const from = Math.max(0, open - MAX_LONG_FORM);
  const count = letters.length;
  const starts = [...text.slice(from, open).matchAll(WORD)]
    .slice(-Math.min(count + 5, 2 * count))
    .map(({ index }) => from + index);
  const inOrder = [...starts.slice(-count), ...starts.slice(0, -count).toReversed()];
  return inOrder.find((start) => spells(text.slice(start, open).toLowerCase(), letters.toLowerCase()));
}

/** Whether a text begins with the first letter and has the others behind it, in order. */
function spells(text: string, letters: string): boolean {
  if (text[0] !== letters[0]) return false;
  let at = 0;
  for (const letter of letters.slice(1)) {
    at = text.indexOf(letter, at + 1);
    if (at < 0) return false;
  }
  return true;
}
