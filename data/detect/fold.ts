/**
 * Folding: what each UTF-16 code unit means for matching. A unit folds to a *class* (below 16), to itself
 * when it is a literal ("+", "#", "."), or to a letter or digit without case and diacritics.
 */

/** Ends a phrase: a comma, a bracket, a line break made by the page. */
export const HARD = 0;
/** Not there at all: soft hyphen, zero-width characters. */
export const IGNORE = 1;
export const SPACE = 2;
export const HYPHEN = 3;
export const APOSTROPHE = 4;
/** A combining mark: not there for matching, but part of the letter before it. */
export const MARK = 5;

/** Folded values below this are classes, all others letters, digits or literals. */
export const CLASS_COUNT = 16;

/** Signs that are part of labels such as C++, C#, .NET, Node.js, CI/CD, R&D. */
const LITERALS = '+#./&@_%*$';
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
/** The rest of the plane, without the surrogates and what is for private use. */
const FOLDED_RANGES = [
  [0, 0x33ff],
  [0x4dc0, 0x4dff],
  [0xa000, 0xabff],
  [0xd7a4, 0xd7ff],
  [0xf900, 0xffff],
] as const;

/** `FOLD[codeUnit]`: class, literal, or folded letter. */
export const FOLD = buildFoldTable();

/** Whether a folded value is a letter or digit, as against a class or a literal. */
export function isWordUnit(folded: number): boolean {
  return folded >= 0x80 || (folded >= 0x61 && folded <= 0x7a) || (folded >= 0x30 && folded <= 0x39);
}

/** A range at a time: one call of `normalize` a letter took four times as long, at every start of the worker. */
function buildFoldTable(): Uint16Array {
  const table = new Uint16Array(0x10000);
  for (const [from, to] of FOLDED_RANGES) foldRange(table, from, to);
  for (const [from, to] of PLAIN_RANGES) for (let unit = from; unit <= to; unit++) table[unit] = unit;
  for (let unit = 0; unit < 0x80; unit++)
    if (!/[a-z0-9]/i.test(String.fromCharCode(unit))) table[unit] = HARD;
  const classes: [string, number][] = [
    [SPACES, SPACE],
    [HYPHENS, HYPHEN],
    [APOSTROPHES, APOSTROPHE],
    [IGNORED, IGNORE],
  ];
  for (const [chars, unitClass] of classes) {
    for (const char of chars) table[char.charCodeAt(0)] = unitClass;
  }
  for (const char of LITERALS) table[char.charCodeAt(0)] = char.charCodeAt(0);
  return table;
}

/** Letters to their compatibility form in lower case without diacritics, where that is one letter; marks to MARK. */
function foldRange(table: Uint16Array, from: number, to: number): void {
  const all = Array.from({ length: to - from + 1 }, (_, at) => String.fromCharCode(from + at)).join('');
  for (const { 0: run, index } of all.matchAll(/[\p{L}\p{N}]+/gu)) {
    // Between NULs, letters do not compose with each other.
    const letters = run.split('').join('\0');
    const lower = letters.toLowerCase().split('\0');
    const bare = letters
      .normalize('NFKD')
      .toLowerCase()
      .normalize('NFKD')
      .replace(/\p{M}+/gu, '')
      .split('\0');
    for (let at = 0; at < run.length; at++) {
      const unit = from + index + at;
      table[unit] = oneUnit(bare[at]!, isWordUnit) ?? oneUnit(lower[at]!) ?? unit;
    }
  }
  for (const { 0: run, index } of all.matchAll(/\p{M}+/gu)) {
    table.fill(MARK, from + index, from + index + run.length);
  }
}

/** The code unit of a text that is one unit long. */
function oneUnit(text: string, accepts: (unit: number) => boolean = () => true): number | undefined {
  const unit = text.charCodeAt(0);
  return text.length === 1 && accepts(unit) ? unit : undefined;
}
