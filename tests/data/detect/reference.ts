import type { Match } from '../../../data/detect/detect';
import type { IndexedLabel } from '../../../data/detect/term-index';

/**
 * What detect() must find, said again without hashes, index or shortcuts: every label is compared as a string at
 * every place. It knows what the property tests write (Latin letters, the separators below), and no `notLabel`.
 */

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

/** Where labels may be written apart: at their own gaps, and where another label has a hyphen in the same word. */
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
        const senses = sensesOf(tokens.slice(first, last + 1), all);
        if (senses.length === 0) continue;
        matches.push({ start: tokens[first]!.start, end: tokens[last]!.end, senses });
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

function sensesOf(phrase: Word[], all: readonly Spelling[]): number[] {
  const joined = phrase.map(({ text }) => text).join('');
  const raw = phrase.map((word) => word.raw).join('');
  const parted = new Set<number>();
  phrase.reduce((letters, word, at) => {
    if (at > 0 && (word.gap === 'space' || word.gap === 'apostrophe')) parted.add(letters);
    return letters + word.text.length;
  }, 0);
  const fits = (label: Spelling, form: string) =>
    label.folded === form && [...parted].every((at) => label.apart.has(at));
  const exact = all.filter(
    (label) =>
      fits(label, joined) &&
      (!label.caseSensitive || label.raw.replace(/y$/i, '') === raw.replace(/y$/i, '')),
  );
  if (exact.length > 0) return [...new Set(exact.map(({ sense }) => sense))];
  for (const { form, kept } of bases(joined)) {
    if (joined.length - kept >= phrase.at(-1)!.text.length) continue;
    const found = all.filter((label) => {
      if (!label.inflect || !fits(label, form)) return false;
      // Fixed case is checked over what the forms share, apart from a final y.
      const fixed = label.raw.replace(/y$/i, '');
      return label.caseSensitive ? raw.startsWith(fixed) && raw.endsWith('s') : kept >= 3;
    });
    if (found.length > 0) return [...new Set(found.map(({ sense }) => sense))];
  }
  return [];
}

/** What the plural may be one of, and how many of its letters are the base's own. */
function bases(joined: string): { form: string; kept: number }[] {
  const cut = (letters: number, added = '') => {
    return { form: joined.slice(0, -letters) + added, kept: joined.length - letters };
  };
  if (!joined.endsWith('s')) return [];
  return [
    ...(joined.endsWith('ss') ? [] : [cut(1)]),
    ...(joined.endsWith('es') ? [cut(2)] : []),
    ...(joined.endsWith('ies') ? [cut(3, 'y')] : []),
  ];
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
