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

/** What text-blocks put where the page breaks a line inside a block; folds to HARD. */
export const LINE_BREAK = '\u2028';

/** Signs that are part of labels such as C++, C#, .NET, Node.js, CI/CD, R&D. */
const LITERALS = '+#./&@_%*$';
const SPACES =
  ' \t\n\r\f\v\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000';
const HYPHENS = '-\u2010\u2011\u2012\u2013\u2212\uff0d';
const APOSTROPHES = "'\u2018\u2019\u02bc\uff07";
const IGNORED = '\u00ad\u200b\u200c\u200d\u2060\ufeff\u180e\u200e\u200f';

/** `FOLD[codeUnit]`: class, literal, or folded letter. */
export const FOLD = buildFoldTable();

/** Whether a folded value is a letter or digit, as against a class or a literal. */
export function isWordUnit(folded: number): boolean {
  return folded >= 0x80 || (folded >= 0x61 && folded <= 0x7a) || (folded >= 0x30 && folded <= 0x39);
}

function buildFoldTable(): Uint16Array {
  const table = new Uint16Array(0x10000);
  const classes: [string, number][] = [
    [SPACES, SPACE],
    [HYPHENS, HYPHEN],
    [APOSTROPHES, APOSTROPHE],
    [IGNORED, IGNORE],
  ];
  const wordUnit = /[\p{L}\p{N}]/u;
  const mark = /\p{M}/u;
  for (let unit = 0; unit < 0x10000; unit++) {
    if (unit >= 0xd800 && unit <= 0xdfff) continue;
    const char = String.fromCharCode(unit);
    if (unit < 0x80 ? /[a-z0-9]/i.test(char) : wordUnit.test(char)) table[unit] = foldLetter(char, unit);
    else if (mark.test(char)) table[unit] = MARK;
  }
  for (const [chars, unitClass] of classes) {
    for (const char of chars) table[char.charCodeAt(0)] = unitClass;
  }
  for (const char of LITERALS) table[char.charCodeAt(0)] = char.charCodeAt(0);
  return table;
}

/** Compatibility form, lower case, without diacritics, where that is one letter; else just lower case. */
function foldLetter(char: string, unit: number): number {
  const folded = char.normalize('NFKD').toLowerCase().normalize('NFKD').replace(/\p{M}/gu, '');
  if (folded.length === 1 && isWordUnit(folded.charCodeAt(0))) return folded.charCodeAt(0);
  const lower = char.toLowerCase();
  return lower.length === 1 ? lower.charCodeAt(0) : unit;
}
