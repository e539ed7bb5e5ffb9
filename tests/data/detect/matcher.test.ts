import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { expansionOf, foldUnit } from '../../../data/detect/fold';
import { LINE_BREAK } from '../../../data/detect/line-break';
import { Matcher } from '../../../data/detect/matcher';
import { EXPAND, FIRST_WORD_UNIT } from '../../../data/detect/matcher/codes';
import { Tokens, tokenize } from '../../../data/detect/tokens';
import { indexedLabels, makeDetector, makeEntries } from './make-detector';

/** Any code units, lone surrogates too. */
const anyText = fc.array(fc.nat({ max: 0xffff })).map((units) => String.fromCharCode(...units));

describe('a text in the memory has the code units it has outside', () => {
  const unitsIn = (matcher: Matcher, text: string) => {
    matcher.read(text);
    const { memory, text: address } = matcher.code;
    return String.fromCharCode(...new Uint16Array(memory.buffer, address.value, text.length));
  };

  it.each([0, 1, 63, 64, 65, 67, 0x1fff, 0x2000, 0x2001, 0x6003])('%d of them', (length) => {
    const text = Array.from({ length }, (_, at) => String.fromCharCode((at * 40_503) & 0xffff)).join('');
    expect(unitsIn(new Matcher(), text) === text).toBe(true);
  });

  it('whatever they are, in one byte each or two, one text after the other', () => {
    const matcher = new Matcher();
    const some = fc.oneof(anyText, fc.string());
    fc.assert(
      fc.property(some, fc.integer({ min: 1, max: 30 }), (piece, times) => {
        const text = piece.repeat(times);
        expect(unitsIn(matcher, text)).toBe(text);
      }),
    );
  });
});

describe('a word’s hashes', () => {
  const hashOf = (letters: string, base: number) =>
    Array.from({ length: letters.length }, (_, at) => letters.charCodeAt(at)).reduce(
      (hash, letter) => (Math.imul(hash, base) + letter) | 0,
      0,
    );
  const lettersOf = (word: string) =>
    Array.from({ length: word.length }, (_, at) => {
      const folded = foldUnit(word.charCodeAt(at));
      if (folded === EXPAND) return expansionOf(word.charCodeAt(at));
      return folded >= FIRST_WORD_UNIT ? String.fromCharCode(folded) : '';
    }).join('');

  it('are polynomials of its folded letters, however long it is and whatever it is written in', () => {
    const plain = fc.constantFrom(...Array.from('azAZ09mM'));
    const letter = fc.oneof(
      { weight: 8, arbitrary: plain },
      fc.constantFrom(...Array.from('éÉßﬁЖж한Ａ\u00ad\u0301')),
    );
    const word = fc.tuple(plain, fc.string({ unit: letter, maxLength: 24 }));
    fc.assert(
      fc.property(word, fc.constantFrom('', ' ', '.', '(a', '\u2028'), ([first, rest], behind) => {
        const written = first + rest;
        const letters = lettersOf(written);
        const tokens = tokenize(written + behind, new Tokens());
        expect([tokens.hash1[0], tokens.hash2[0], tokens.letters[0]]).toEqual([
          hashOf(letters, 0x9e3779b1),
          hashOf(letters, 0x85ebca77),
          letters.length,
        ]);
      }),
      { numRuns: 1000 },
    );
  });
});

describe('offsets are UTF-16 code units', () => {
  const detector = makeDetector(indexedLabels(makeEntries('back end', 'café', '日本')));

  it.each([
    ['behind an astral character', '👩 a back end', 5, 13],
    ['behind a lone surrogate', '\ud83d a café', 4, 8],
    ['behind a pair the wrong way round', '\udc69\ud83d cafe\u0301', 3, 8],
    ['behind what is not there', '\u200b\u00ad back\u00a0end', 3, 11],
    ['behind letters that stand for several', 'ﬃ ß, back-end', 5, 13],
    ['between letters without spaces', '私は日本、', 2, 4],
  ])('%s', (_what, text, start, end) => {
    expect(detector.detect(text)).toMatchObject([{ start, end }]);
    // The same where the text is long enough to be copied in one go.
    const before = '. '.repeat(100);
    expect(detector.detect(before + text)).toMatchObject([{ start: start + 200, end: end + 200 }]);
  });
});

describe('a long text', () => {
  const entries = makeEntries('back end', 'API', 'library', '日本');

  it('is read in parts, and what is found is what each of its lines has', () => {
    const detector = makeDetector(indexedLabels(entries));
    const piece = fc.constantFrom('back', 'end', 'API', 'API’s', 'libraries', '日本', 'and', '.', LINE_BREAK);
    fc.assert(
      fc.property(fc.array(piece, { minLength: 20, maxLength: 60 }), (pieces) => {
        const text = `${pieces.join(' ')} `.repeat(80);
        let start = 0;
        const expected = text.split(LINE_BREAK).flatMap((line) => {
          const offset = start;
          start += line.length + 1;
          return detector
            .detect(line)
            .map((match) => ({ ...match, start: match.start + offset, end: match.end + offset }));
        });
        expect(detector.detect(text)).toEqual(expected);
      }),
    );
  });

  it('without a line break of the page has room as it comes, and a short one after it', () => {
    const detector = makeDetector(indexedLabels(entries));
    const filler = 'nothing to see, '.repeat(655_360);
    expect(filler.length).toBeGreaterThan(10_000_000);
    expect(detector.detect(`${filler}back end`)).toMatchObject([{ start: filler.length }]);
    expect(detector.detect('a back end')).toMatchObject([{ start: 2, end: 10 }]);
  });

  it('of one word is read to its end', () => {
    const text = `API ${'a'.repeat(100_000)} API`;
    expect(makeDetector(indexedLabels(entries)).detect(text)).toHaveLength(2);
  });
});

it('two detectors at once do not know of each other', () => {
  const [one, other] = ['back end', 'library'].map((name) => makeDetector(indexedLabels(makeEntries(name))));
  const text = 'libraries of the back end';
  const found: number[][] = [];
  one!.find(
    text,
    () => false,
    (start) => {
      found.push([start, ...other!.detect(text).map((match) => match.start)]);
    },
  );
  expect(found).toEqual([[17, 0]]);
});

it('senses of several labels come as one list, the same for each match', () => {
  const labels = indexedLabels(makeEntries('API', { name: 'x', alternateName: ['API'] }, 'apis'));
  const matches = makeDetector(labels).detect('API, API and APIs');
  expect(matches.map(({ senses }) => senses)).toEqual([[0, 1], [0, 1], [2]]);
  expect(matches[0]!.senses).toBe(matches[1]!.senses);
});
