import {
  APOSTROPHE,
  AT,
  CLASS_COUNT,
  EXPAND,
  HARD,
  HYPHEN,
  IGNORE,
  MARK,
  SOLO,
  SPACE,
  UNDERSCORE,
  UNKNOWN,
} from './matcher/codes';

export { APOSTROPHE, AT, EXPAND, HARD, HYPHEN, IGNORE, MARK, SOLO, SPACE, UNDERSCORE } from './matcher/codes';

/**
 * Folding: what each UTF-16 code unit means for matching. A unit folds to a *class* (below 16), to a *sign*
 * (below "0") when it is part of labels such as C++, or to a letter or digit without case and diacritics.
 */

/** Signs that are part of labels such as C++, C#, .NET, Node.js, CI/CD, R&D. Each folds to itself. */
const SIGNS = '+#./&%*$';

const SPACES =
  ' \t\n\r\f\v\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000';
const HYPHENS = '-\u2010\u2011\u2012\u2013\u2212\uff0d';
const APOSTROPHES = "'\u2018\u2019\u02bc\uff07";
const IGNORED = '\u00ad\u200b\u200c\u200d\u2060\ufeff\u180e\u200e\u200f';

/** Syllables of Korean, without case, diacritics or compatibility forms: each is itself. */
const HANGUL = [0xac00, 0xd7a3] as const;
/** Han, kana and the scripts of mainland South-East Asia. */
const SOLO_RANGES = [
  [0x0e01, 0x0eff],
  [0x1000, 0x109f],
  [0x1780, 0x17d3],
  [0x3041, 0x3096],
  [0x30a1, 0x30fa],
  [0x31f0, 0x31ff],
  [0x3400, 0x4dbf],
  [0x4e00, 0x9fff],
  [0xf900, 0xfaff],
  [0xff66, 0xff9d],
] as const;
/** Of kana: the long vowel, its marks of repetition and voicing. */
const SOLO_SIGNS = '\u3005\u3007\u30fc\u309d\u309e\u30fd\u30fe';
const VOICING = '\u3099\u309a\uff9e\uff9f';
/** Letters that are two in other spellings (CLDR, Latin-ASCII); ligatures say so themselves, in Unicode. */
const TWO_LETTERS: Readonly<Record<string, string>> = { ß: 'ss', æ: 'ae', œ: 'oe' };
/** The longest that a letter is taken apart; Arabic has some that stand for whole sentences. */
const MAX_EXPANSION = 4;
/** Surrogates and what is for private use. */
const NO_LETTERS = [0xd800, 0xf8ff] as const;

/** How many units are looked up together. */
export const BLOCK = 0x80;

/**
 * `FOLD[codeUnit]`: class, sign, or folded letter. Only for units that `foldUnit` has met: all the
 * table at once took 15 ms at every start of the worker, what a page in English needs takes one.
 */
export const FOLD = beginTable();

/** What a unit folds to. */
export function foldUnit(unit: number): number {
  const folded = FOLD[unit]!;
  if (folded !== UNKNOWN) return folded;
  const from = unit - (unit % BLOCK);
  foldRange(from, from + BLOCK - 1);
  return FOLD[unit]!;
}

/** The letters that a unit of the class EXPAND stands for. */
export function expansionOf(unit: number): string {
  return bareForm(String.fromCharCode(unit));
}

/** The folded letters, or the sign, that stand at a place in a text; none where there is something between them. */
export function lettersAt(text: string, at: number): string {
  const folded = foldUnit(text.charCodeAt(at));
  if (folded >= CLASS_COUNT) return String.fromCharCode(folded);
  if (folded === SOLO) return String.fromCharCode(soloLetter(text, at));
  return folded === EXPAND ? expansionOf(text.charCodeAt(at)) : '';
}

/** The letter that a unit of the class SOLO is, with a voicing mark behind it: half-width kana are full-width ones. */
export function soloLetter(text: string, at: number): number {
  const mark = text.charAt(at + 1);
  const letter = text.charAt(at) + (mark !== '' && VOICING.includes(mark) ? mark : '');
  return letter.normalize('NFKC').charCodeAt(0);
}

function beginTable(): Uint16Array {
  const table = new Uint16Array(0x10000).fill(UNKNOWN);
  // The large ranges at once.
  for (const [from, to] of SOLO_RANGES) if (to - from > BLOCK * 8) table.fill(SOLO, from, to + 1);
  for (let unit = HANGUL[0]; unit <= HANGUL[1]; unit++) table[unit] = unit;
  table.fill(HARD, NO_LETTERS[0], NO_LETTERS[1] + 1);
  table.fill(HARD, 0, BLOCK);
  for (let digit = 0x30; digit <= 0x39; digit++) table[digit] = digit;
  for (let letter = 0x61; letter <= 0x7a; letter++) table[letter] = table[letter - 0x20] = letter;
  const classes: [string, number][] = [
    [SPACES, SPACE],
    [HYPHENS, HYPHEN],
    [APOSTROPHES, APOSTROPHE],
    [IGNORED, IGNORE],
    [SOLO_SIGNS, SOLO],
    [VOICING, MARK],
    ['@', AT],
    ['_', UNDERSCORE],
  ];
  for (const [chars, unitClass] of classes) {
    for (let at = 0; at < chars.length; at++) table[chars.charCodeAt(at)] = unitClass;
  }
  for (let at = 0; at < SIGNS.length; at++) table[SIGNS.charCodeAt(at)] = SIGNS.charCodeAt(at);
  return table;
}

/** Letters to their compatibility form in lower case without diacritics; marks to MARK. */
function foldRange(from: number, to: number): void {
  for (let unit = from; unit <= to; unit++) {
    if (FOLD[unit] !== UNKNOWN) continue;
    const char = String.fromCharCode(unit);
    const isMark = /\p{M}/u.test(char);
    if (!isMark && !/[\p{L}\p{N}]/u.test(char)) FOLD[unit] = HARD;
    else if (isSolo(unit)) FOLD[unit] = SOLO;
    else FOLD[unit] = isMark ? MARK : foldLetter(char);
  }
}

function isSolo(unit: number): boolean {
  return SOLO_RANGES.some(([from, to]) => unit >= from && unit <= to);
}

function foldLetter(letter: string): number {
  const bare = bareForm(letter);
  if (bare.length === 1 && isSolo(bare.charCodeAt(0))) return SOLO;
  if (/^[\p{L}\p{N}]+$/u.test(bare) && bare.length <= MAX_EXPANSION)
    return bare.length === 1 ? bare.charCodeAt(0) : EXPAND;
  const lower = letter.toLowerCase();
  return (lower.length === 1 ? lower : letter).charCodeAt(0);
}

function bareForm(letter: string): string {
  return letter
    .normalize('NFKD')
    .toLowerCase()
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .replace(/[ßæœ]/g, (one) => TWO_LETTERS[one]!);
}
