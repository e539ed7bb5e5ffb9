import { describe, expect, it } from 'vitest';
import {
  APOSTROPHE,
  AT,
  EXPAND,
  foldUnit,
  HARD,
  HYPHEN,
  IGNORE,
  MARK,
  SOLO,
  SPACE,
  UNDERSCORE,
} from '../../../data/detect/fold';
import { FIRST_WORD_UNIT } from '../../../data/detect/matcher/codes';
import { LINE_BREAK } from '../../../data/detect/line-break';

const fold = (char: string) => foldUnit(char.charCodeAt(0));

describe('what a code unit folds to', () => {
  it.each([
    ['a', 'a'],
    ['A', 'a'],
    ['é', 'e'],
    ['Å', 'a'],
    ['ñ', 'n'],
    ['Ｃ', 'c'],
    ['İ', 'i'],
    ['Ж', 'ж'],
    ['Ά', 'α'],
    ['한', '한'],
    ['7', '7'],
    ['٣', '٣'],
    ['²', '2'],
    ['+', '+'],
    ['#', '#'],
    ['.', '.'],
    ['/', '/'],
    ['&', '&'],
  ])('%s → %s', (char, folded) => {
    expect(String.fromCharCode(fold(char))).toBe(folded);
  });

  it.each<[name: string, chars: string, unitClass: number]>([
    ['spaces', ' \t\n\r\u00a0\u2009\u202f\u3000', SPACE],
    ['hyphens', '-\u2010\u2011\u2013\u2212', HYPHEN],
    ['letters that stand for several', 'ßÆœﬁﬃĳẞ', EXPAND],
    ['letters of scripts without spaces', '語かガｶーกิກកက々', SOLO],
    ['the sign @', '@', AT],
    ['the sign _', '_', UNDERSCORE],
    ['apostrophes', "'\u2018\u2019\u02bc", APOSTROPHE],
    ['what is not there', '\u00ad\u200b\u200c\u200d\u2060\ufeff', IGNORE],
    ['what belongs to the letter before it', '\u0301\u0308', MARK],
    ['what ends a phrase', `,;:()[]{}"!?<>|=~^\\\`…—“”•\ud83d\udc69${LINE_BREAK}\u2029\0`, HARD],
  ])('%s', (_name, chars, unitClass) => {
    expect([...Array(chars.length).keys()].map((at) => fold(chars.charAt(at)))).toEqual(
      Array(chars.length).fill(unitClass),
    );
  });

  it('capitals and small letters of every alphabet fold alike', () => {
    const apart: string[] = [];
    for (let unit = 0; unit < 0x10000; unit++) {
      const char = String.fromCharCode(unit);
      const lower = char.toLowerCase();
      if (/\p{Lu}/u.test(char) && lower.length === 1 && fold(char) !== fold(lower)) apart.push(char);
    }
    // Only the lunate sigma: its capital is a compatibility form of Σ, the small letter one of ς.
    expect(apart).toEqual(['\u03f9']);
  });

  it('folding twice changes nothing', () => {
    const unstable = [...Array(0x10000).keys()].filter((unit) => {
      const folded = foldUnit(unit);
      return folded >= FIRST_WORD_UNIT && foldUnit(folded) !== folded;
    });
    expect(unstable.map((unit) => String.fromCharCode(unit))).toEqual([]);
  });
});
