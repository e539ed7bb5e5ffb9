import type { Match } from '../../../data/detect/detect';
import { endingId, endingLetters } from '../../../data/detect/inflect';
import { PLAIN_PLURAL } from '../../../data/detect/matcher/codes';
import { agrees, endingOf } from './endings-of';
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
  /** The letters with their case, without diacritics. */
  raw: string;
  /** The letters with case and diacritics, composed, one by one. */
  marked: string[];
  start: number;
  end: number;
  /** What stands before it: nothing, 'hyphen', 'space' (or an apostrophe, which parts words too), or 'end'. */
  gap: '' | 'hyphen' | 'space' | 'apostrophe' | 'end';
}

/** Letters that are words' neighbours without a space between: each counts as a word here. */
const SOLO = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}ー]/u;
const WORD =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}ー]\u3099?|(?:(?![\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}ー])[\p{L}\p{N}])(?:[\u00ad\u200b]*(?:(?![\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}ー])[\p{L}\p{N}\p{M}]))*|[+#./&@_%*$]/gu;
const UNSEEN = /[\p{M}\u00ad\u200b]/gu;

function words(text: string): Word[] {
  let last = 0;
  return [...text.matchAll(WORD)].map((match) => {
    const before = text.slice(0, last);
    const between = text.slice(last, match.index).replace(UNSEEN, '');
    const start = match.index;
    const marked = lettersOf(match[0]);
    const raw = marked.map((letter) => (SOLO.test(letter) ? letter : bare(letter))).join('');
    const gap = last === 0 && start === 0 ? 'end' : gapOf(before, between);
    last = start + match[0].length;
    return { text: raw.toLowerCase(), raw, marked, start, end: last, gap };
  });
}

/** Ligatures and their like apart, marks with their letters. */
function lettersOf(word: string): string[] {
  if (SOLO.test(word)) return [word.normalize('NFKC')];
  const apart = word
    .replace(/[\u00ad\u200b]/g, '')
    .replaceAll('ß', 'ss')
    .replaceAll('æ', 'ae')
    .replaceAll('Æ', 'AE')
    .normalize('NFKD');
  return (apart.match(/\P{M}\p{M}*/gu) ?? []).map((letter) => letter.normalize('NFC'));
}

function bare(letter: string): string {
  return letter.normalize('NFD').replace(/\p{M}/gu, '');
}

function gapOf(before: string, between: string): Word['gap'] {
  if (between === '') return '';
  const isOwner = /s[\u00ad\u200b]*$/i.test(before) && /^['\u2019]\s+$/.test(between);
  if ((/^[\s\u00a0]+$/.test(between) || isOwner) && !between.includes('\u2028')) return 'space';
  if (/^[-\u2011]$/.test(between)) return 'hyphen';
  return /^['\u2019]$/.test(between) ? 'apostrophe' : 'end';
}

interface Spelling extends IndexedLabel {
  words: number;
  folded: string;
  raw: string;
  marked: string[];
  /** After how many letters it may be written apart; the index keeps it modulo 8 (label-form.ts). */
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
      words: own.length,
      folded: own.map(({ text }) => text).join(''),
      raw: own.map(({ raw }) => raw).join(''),
      marked: own.flatMap(({ marked }) => marked),
      apart,
    };
  });
}

/** All matches, by the rules of data/detect. */
export function referenceDetector(labels: readonly IndexedLabel[]): (text: string) => Match[] {
  const all = spellings(labels);
  return (text) => {
    const tokens = words(text);
    const inside = insideWords(text);
    const matches: Match[] = [];
    for (let first = 0; first < tokens.length; first++) {
      for (let last = phraseEnd(tokens, first); last >= first; last--) {
        if (!mayStart(tokens, first) || !mayEnd(text, tokens, last)) continue;
        if (inside.has(tokens[first]!.start) || inside.has(tokens[last]!.end)) continue;
        const found = labelsFor(tokens.slice(first, last + 1), all, () =>
          isAmongCapitals(text, tokens, first, last),
        );
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

function labelsFor(phrase: Word[], all: readonly Spelling[], isAmong: () => boolean): Spelling[] {
  const raw = phrase.map((word) => word.raw).join('');
  const marked = phrase.flatMap((word) => word.marked);
  const parted = new Set<number>();
  phrase.reduce((letters, word, at) => {
    if (at > 0 && (word.gap === 'space' || word.gap === 'apostrophe')) parted.add(letters);
    return letters + word.text.length;
  }, 0);
  const last = phrase.at(-1)!;
  const ownLetters = phrase.length > 1 && last.gap === 'apostrophe' ? last.text.length : 0;
  const fitting = all.filter(
    (label) =>
      raw.toLowerCase().startsWith(label.folded.slice(0, 1)) &&
      [...parted].every((at) => [...label.apart].some((allowed) => allowed % 8 === at % 8)) &&
      !(label.keepApart && label.words > 1 && phrase.length === 1),
  );
  const isHidden = (label: Spelling) => label.isWord && label.caseSensitive && isAmong();
  const exact = fitting.filter(
    (label) =>
      label.folded === raw.toLowerCase() &&
      (!label.caseSensitive || label.raw === raw) &&
      hasMarksOf(label, marked, marked.length) &&
      !isHidden(label),
  );
  return exact.length > 0
    ? exact
    : fitting.filter((label) => isForm(raw, marked, label, ownLetters) && !isHidden(label));
}

const hasMark = (letter: string | undefined): boolean =>
  letter !== undefined && !SOLO.test(letter) && /\p{M}/u.test(letter.normalize('NFD'));

/** Whether so many letters of a phrase have a label's diacritics, if it has some; and the next one, if that has. */
function hasMarksOf(label: Spelling, marked: string[], count: number): boolean {
  if (!label.marked.some(hasMark)) return true;
  const until = hasMark(label.marked[count]) ? count + 1 : count;
  const [theirs, ours] = [label.marked, marked].map((letters) => letters.slice(0, until).join(''));
  return label.caseSensitive ? theirs === ours : theirs!.toLowerCase() === ours!.toLowerCase();
}

/** Stem and ending of a phrase's letters; an abbreviation has none. */
function split(letters: string, isFixed: boolean): { stem: string; ending: number } {
  const tail = Array.from(letters.toLowerCase(), (letter) => letter.charCodeAt(0)).toReversed();
  const plain = endingOf(tail, tail.length);
  if (isFixed && /[A-Z]$/.test(letters)) return { stem: letters, ending: 0 };
  return { stem: letters.slice(0, letters.length - endingLetters(plain)), ending: endingId(plain) };
}

/** @param own how many of the last letters are a word of their own behind an apostrophe, and so no ending */
function isForm(raw: string, marked: string[], label: Spelling, own: number): boolean {
  if (!label.inflect) return false;
  const theirs = split(label.raw, label.caseSensitive);
  // The text's ending taken off, or the text's whole letters where those are the label's stem.
  const ours = [split(raw, false), { stem: raw, ending: 0 }];
  if (/[A-Z]s$/.test(raw)) ours.push({ stem: raw.slice(0, -1), ending: PLURAL_S });
  return ours.some(({ stem, ending }) => {
    const isSame = label.caseSensitive
      ? stem === theirs.stem
      : stem.toLowerCase() === theirs.stem.toLowerCase();
    if (own > 0 && raw.length - stem.length >= own && ending !== theirs.ending) return false;
    if (!isSame || (label.caseSensitive && !/[^A-Z]$/.test(raw))) return false;
    // The same letters as the label's are a form of it in capitals only.
    const isSameWord = raw.toLowerCase() === label.folded;
    if (!hasMarksOf(label, marked, isSameWord ? marked.length : stem.length)) return false;
    if (agrees(theirs.ending, ending, stem.length)) return true;
    return label.caseSensitive && ending === PLURAL_S;
  });
}

const SEGMENTERS = {
  ja: new Intl.Segmenter('ja', { granularity: 'word' }),
  zh: new Intl.Segmenter('zh', { granularity: 'word' }),
};

/** The places within words of letters that are written without spaces: no match begins or ends there. */
function insideWords(text: string): Set<number> {
  const run = /(?:[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}ー]\u3099?)+/gu;
  const inside = new Set<number>();
  for (const { 0: letters, index: start } of text.matchAll(run)) {
    const locale = /[\p{Script=Hiragana}\p{Script=Katakana}ー]/u.test(letters) ? 'ja' : 'zh';
    for (const { index, segment } of SEGMENTERS[locale].segment(letters))
      for (let at = 1; at < segment.length; at++) inside.add(start + index + at);
  }
  return inside;
}

/** Two words in capitals and none with a small letter, of the four within forty characters on each side, in the sentence. */
function isAmongCapitals(text: string, tokens: Word[], first: number, last: number): boolean {
  const near = (side: Word[], distance: (word: Word) => number) => {
    const end = side.findIndex((word) => distance(word) > 40);
    const within = end < 0 ? side : side.slice(0, end);
    return within.filter(({ raw }) => raw.length > 1 && /\p{L}/u.test(raw)).slice(0, 4);
  };
  const from = tokens[first]!.start;
  const to = tokens[last]!.end;
  const isOneSentence = (start: number, end: number) => !/\u2028|[.!?…]\s/.test(text.slice(start, end));
  const before = tokens.slice(0, first).toReversed();
  const after = tokens.slice(last + 1);
  const around = [
    ...near(
      before.filter((word) => isOneSentence(word.start, from)),
      (word) => from - word.start,
    ),
    ...near(
      after.filter((word) => isOneSentence(to, word.end)),
      (word) => word.end - to,
    ),
  ];
  const isSmall = ({ start, end }: Word) => /\p{Ll}/u.test(text.slice(start, end));
  const isCapital = ({ start, end }: Word) => /\p{Lu}/u.test(text.slice(start, end));
  return !around.some(isSmall) && around.filter(isCapital).length >= 2;
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
