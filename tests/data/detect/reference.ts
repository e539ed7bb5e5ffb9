import type { Match } from '../../../data/detect/detect';
import { agrees, endingId, endingLetters, endingOf, PLAIN_PLURAL } from '../../../data/detect/inflect';
import type { IndexedLabel } from '../../../data/detect/label-form';

/**
 * What detect() must find, said again without hashes, index or shortcuts: every label is compared as a string at
 * every place. Only the table of endings is shared: it is the rule itself. It knows what the property tests write
 * (Latin letters, the separators below), and no `notLabel`.
 */

const PLURAL_S = endingId(PLAIN_PLURAL);

interface Word {
  /** Folded letters, or one sign. */
  text: string;
  /** The letters as written. */
  raw: string;
  start: number;
  end: number;
  /** What stands before it: nothing, 'hyphen', 'space' (or an apostrophe, which parts words too), or 'end'. */
  gap: '' | 'hyphen' | 'space' | 'apostrophe' | 'end';
}

const WORD = /[\p{L}\p{N}](?:[\p{L}\p{N}\p{M}\u00ad\u200b]*[\p{L}\p{N}\p{M}])?|[+#./&@_%*$]/gu;
const UNSEEN = /[\p{M}\u00ad\u200b]/gu;

function words(text: string): Word[] {
  let last = 0;
  return [...text.matchAll(WORD)].map((match) => {
    const between = text.slice(last, match.index).replace(UNSEEN, '');
    const start = match.index;
    const raw = match[0].replace(UNSEEN, '');
    const gap = last === 0 && start === 0 ? 'end' : gapOf(between);
    last = start + match[0].length;
    return { text: fold(raw), raw, start, end: last, gap };
  });
}

function gapOf(between: string): Word['gap'] {
  if (between === '') return '';
  if (/^[\s\u00a0]+$/.test(between) && !between.includes('\u2028')) return 'space';
  if (/^[-\u2011]$/.test(between)) return 'hyphen';
  return /^['\u2019]$/.test(between) ? 'apostrophe' : 'end';
}

function fold(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
}

interface Spelling extends IndexedLabel {
  folded: string;
  raw: string;
  /** After how many letters it may be written apart. */
  apart: Set<number>;
}

/** Where labels may be written apart: at their own gaps and capitals, and where another has a hyphen in the word. */
function spellings(labels: readonly IndexedLabel[]): Spelling[] {
  const hyphenated = labels.flatMap(({ text }) => {
    const own = words(text);
    return own.flatMap((word, at) =>
      at > 0 && word.gap === 'hyphen' ? [[own[at - 1]!.text, word.text] as const] : [],
    );
  });
  return labels.map((label) => {
    const own = words(label.text);
    const apart = new Set<number>();
    let letters = 0;
    own.forEach((word, at) => {
      if (at > 0 && word.gap !== '') apart.add(letters);
      for (const { index } of word.raw.matchAll(/(?<=[a-z])[A-Z]/g))
        if (index >= 3) apart.add(letters + index);
      for (const [first, second] of hyphenated)
        if (first + second === word.text) apart.add(letters + first.length);
      letters += word.text.length;
    });
    return {
      ...label,
      folded: own.map(({ text }) => text).join(''),
      raw: own.map(({ raw }) => raw).join(''),
      apart,
    };
  });
}

/** All matches, by the rules of data/detect. */
export function referenceDetector(labels: readonly IndexedLabel[]): (text: string) => Match[] {
  const all = spellings(labels);
  return (text) => {
    const tokens = words(text);
    const matches: Match[] = [];
    for (let first = 0; first < tokens.length; first++) {
      for (let last = phraseEnd(tokens, first); last >= first; last--) {
        if (!mayStart(tokens, first) || !mayEnd(text, tokens, last)) continue;
        const found = labelsFor(tokens.slice(first, last + 1), all);
        if (found.length === 0) continue;
        const senses = [...new Set(found.map(({ sense }) => sense))].sort((a, b) => a - b);
        const common = found.every((label) => label.common);
        matches.push({ start: tokens[first]!.start, end: tokens[last]!.end, senses, common });
        first = last;
        break;
      }
    }
    return matches;
  };
}

/** The last word a phrase can reach. */
function phraseEnd(tokens: Word[], first: number): number {
  let last = first;
  while (last + 1 < tokens.length && last + 1 < first + 16 && tokens[last + 1]!.gap !== 'end') last++;
  return last;
}

function labelsFor(phrase: Word[], all: readonly Spelling[]): Spelling[] {
  const raw = phrase.map((word) => word.raw).join('');
  const parted = new Set<number>();
  phrase.reduce((letters, word, at) => {
    if (at > 0 && (word.gap === 'space' || word.gap === 'apostrophe')) parted.add(letters);
    return letters + word.text.length;
  }, 0);
  const fitting = all.filter((label) => [...parted].every((at) => label.apart.has(at)));
  const exact = fitting.filter(
    (label) => label.folded === fold(raw) && (!label.caseSensitive || label.raw === raw),
  );
  return exact.length > 0 ? exact : fitting.filter((label) => isForm(raw, label));
}

/** Stem and ending of a phrase's letters; an abbreviation has none. */
function split(letters: string, isFixed: boolean): { stem: string; ending: number } {
  const tail = Array.from(fold(letters), (letter) => letter.charCodeAt(0)).toReversed();
  const plain = endingOf(tail, tail.length);
  if (isFixed && /[A-Z]$/.test(letters)) return { stem: letters, ending: 0 };
  return { stem: letters.slice(0, letters.length - endingLetters(plain)), ending: endingId(plain) };
}

function isForm(raw: string, label: Spelling): boolean {
  if (!label.inflect) return false;
  const theirs = split(label.raw, label.caseSensitive);
  // The text's ending taken off, or the text's whole letters where those are the label's stem.
  const ours = [split(raw, false), { stem: raw, ending: 0 }];
  if (/[A-Z]s$/.test(raw)) ours.push({ stem: raw.slice(0, -1), ending: PLURAL_S });
  return ours.some(({ stem, ending }) => {
    const isSame = label.caseSensitive ? stem === theirs.stem : fold(stem) === fold(theirs.stem);
    if (!isSame || (label.caseSensitive && !/[^A-Z]$/.test(raw))) return false;
    if (agrees(theirs.ending, ending, stem.length)) return true;
    return label.caseSensitive && ending === PLURAL_S;
  });
}

/** What stands in a path of an address: behind a slash, in an unbroken run that begins with two. */
function isInAddress(tokens: Word[], first: number): boolean {
  if (tokens[first]!.gap !== '' || tokens[first - 1]?.text !== '/') return false;
  let start = first;
  while (start > 0 && ['', 'hyphen'].includes(tokens[start]!.gap)) start--;
  return tokens
    .slice(start, first)
    .some(({ text }, at, run) => text === '/' && run[at + 1]?.text === '/' && run[at + 1]?.gap === '');
}

function mayStart(tokens: Word[], first: number): boolean {
  if (isInAddress(tokens, first)) return false;
  return first === 0 || tokens[first]!.gap !== '' || !['.', '@', '_'].includes(tokens[first - 1]!.text);
}

function mayEnd(text: string, tokens: Word[], last: number): boolean {
  const next = tokens[last + 1];
  if (!next) return true;
  if (next.gap === 'apostrophe') return next.text === 's';
  if (next.gap !== '') return true;
  if (['+', '#', '_', '@'].includes(next.text)) return false;
  return next.text !== '.' || !/[\p{L}\p{N}]/u.test(text.charAt(next.end));
}
