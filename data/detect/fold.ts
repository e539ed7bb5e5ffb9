/**
 * Folding: what each UTF-16 code unit means for matching. A unit folds to a *class* (below 16), to a *sign*
 * (below "0") when it is part of labels such as C++, or to a letter or digit without case and diacritics.
 */

/** Ends a phrase: a comma, a bracket, a line break made by the page. */
export const HARD = 0;
export const SPACE = 2;
export const HYPHEN = 3;
export const APOSTROPHE = 4;
/** The first of the classes that do not end a word. */
export const FIRST_INNER = 8;
/** Not there at all: soft hyphen, zero-width characters. */
export const IGNORE = 8;
/** A combining mark: not there for matching, but part of the letter before it. */
export const MARK = 9;
/** Not looked up yet: `foldUnit` does. */
export const UNKNOWN = 15;

/** Folded values below this are classes, all others letters, digits or signs. */
export const CLASS_COUNT = 16;
/** The first folded value that is a letter or digit. */
export const FIRST_WORD_UNIT = 0x30;

/** Signs that are part of labels such as C++, C#, .NET, Node.js, CI/CD, R&D. Each folds to itself. */
const SIGNS = '+#./&%*$';
/** So are these, whose units lie among the letters': they fold to where one comparison tells them from a word. */
export const AT = 0x10;
export const UNDERSCORE = 0x11;

const SPACES =
  ' \t\n\r\f\v\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000';
const HYPHENS = '-\u2010\u2011\u2012\u2013\u2212\uff0d';
const APOSTROPHES = "'\u2018\u2019\u02bc\uff07";
const IGNORED = '\u00ad\u200b\u200c\u200d\u2060\ufeff\u180e\u200e\u200f';

/** Ranges of ideographs and syllables without case, diacritics or compatibility forms: each is itself. */
const PLAIN_RANGES = [
  [0x3400, 0x4dbf],
  [0x4e00, 0x9fff],
  [0xac00, 0xd7a3],
] as const;
/** Surrogates and what is for private use. */
const NO_LETTERS = [0xd800, 0xf8ff] as const;

/** How many units are looked up together. */
const BLOCK = 0x80;

/**
 * `FOLD[codeUnit]`: class, sign, or folded letter. Only for units that `foldUnit` or `tokenize` has met: all the
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

/** Whether a folded value is a letter or digit, as against a class or a sign. */
export function isWordUnit(folded: number): boolean {
  return folded >= FIRST_WORD_UNIT;
}

function beginTable(): Uint16Array {
  const table = new Uint16Array(0x10000).fill(UNKNOWN);
  for (const [from, to] of PLAIN_RANGES) for (let unit = from; unit <= to; unit++) table[unit] = unit;
  table.fill(HARD, NO_LETTERS[0], NO_LETTERS[1] + 1);
  table.fill(HARD, 0, BLOCK);
  for (let digit = 0x30; digit <= 0x39; digit++) table[digit] = digit;
  for (let letter = 0x61; letter <= 0x7a; letter++) table[letter] = table[letter - 0x20] = letter;
  const classes: [string, number][] = [
    [SPACES, SPACE],
    [HYPHENS, HYPHEN],
    [APOSTROPHES, APOSTROPHE],
    [IGNORED, IGNORE],
    ['@', AT],
    ['_', UNDERSCORE],
  ];
  for (const [chars, unitClass] of classes) {
    for (let at = 0; at < chars.length; at++) table[chars.charCodeAt(at)] = unitClass;
  }
  for (let at = 0; at < SIGNS.length; at++) table[SIGNS.charCodeAt(at)] = SIGNS.charCodeAt(at);
  return table;
}

/** Letters to their compatibility form in lower case without diacritics, where that is one letter; marks to MARK. */
function foldRange(from: number, to: number): void {
  for (let unit = from; unit <= to; unit++) {
    if (FOLD[unit] !== UNKNOWN) continue;
    const char = String.fromCharCode(unit);
    FOLD[unit] = /\p{M}/u.test(char) ? MARK : /[\p{L}\p{N}]/u.test(char) ? foldLetter(char) : HARD;
  }
}

function foldLetter(letter: string): number {
  const bare = letter
    .normalize('NFKD')
    .toLowerCase()
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '');
  const lower = letter.toLowerCase();
  if (bare.length === 1 && /[\p{L}\p{N}]/u.test(bare)) return bare.charCodeAt(0);
  return (lower.length === 1 ? lower : letter).charCodeAt(0);
}
