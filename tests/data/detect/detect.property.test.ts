import fc from 'fast-check';
import { endingLetters } from '../../../data/detect/inflect';
import { endingOf } from './endings-of';
import { describe, expect, it } from 'vitest';
import { tokenize, Tokens } from '../../../data/detect/tokens';
import type { IndexedLabel } from '../../../data/detect/label-form';
import { makeDetector } from './make-detector';
import { referenceDetector } from './reference';

/** The pieces labels and texts are made of: few, so that they meet often, and of each kind. */
const WORDS = [
  'back',
  'end',
  'backend',
  'Back',
  'API',
  'api',
  'APIs',
  'IT',
  'it',
  'engineer',
  'engineers',
  'library',
];
const MORE = [
  'libraries',
  'process',
  'processes',
  'e',
  'mail',
  'email',
  'C',
  'js',
  'Node',
  'café',
  'CAFE',
  's',
  'news',
  'new',
];
/** With diacritics, letters that stand for several, and letters that are words or parts of words. */
const OTHERS = [
  'résumé',
  'resume',
  'RÉSUME\u0301',
  'résumés',
  'caf\u00e9s',
  'ﬁle',
  'files',
  'ﬁnd',
  'straße',
  'Strassen',
  'Æon',
  'aeon',
  '日本',
  '日',
  '本語',
  '水曜日',
  'データ',
  'データベース',
  'か\u3099',
  'は',
];
const SIGNS = ['C++', 'C#', '.NET', 'Node.js', 'CI/CD', 'R&D'];
const word = fc.constantFrom(...WORDS, ...MORE, ...OTHERS, ...SIGNS);

const labelText = fc
  .tuple(word, fc.array(fc.tuple(fc.constantFrom(' ', '-', ' ', "'", '/', ''), word), { maxLength: 3 }))
  .map(([first, rest]) => first + rest.map((pair) => pair.join('')).join(''));

const labels: fc.Arbitrary<IndexedLabel[]> = fc.array(
  fc.record({
    text: labelText,
    sense: fc.nat({ max: 5 }),
    caseSensitive: fc.boolean(),
    inflect: fc.boolean(),
    isNot: fc.constant(false),
    common: fc.boolean(),
    keepApart: fc.boolean(),
    isWord: fc.boolean(),
  }),
  { minLength: 1, maxLength: 12 },
);

const separator = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom(' ', ' ', '-', '') },
  {
    weight: 3,
    arbitrary: fc.constantFrom(
      '  ',
      '\n',
      '\u00a0',
      '\u2011',
      "'",
      '\u2019s ',
      '.',
      '. ',
      ', ',
      '/',
      '\u2028',
    ),
  },
  {
    weight: 1,
    arbitrary: fc.constantFrom(' (', '@', '_', '#', '+', ' - ', "' ", '\u200b ', '…', 's ', 'es '),
  },
);

/** Sometimes a soft hyphen within a word; in front of its ending, which detect.test.ts has a row for, it is not. */
function withUnseen(text: string, where: number): string {
  const places = [...text.matchAll(/(?<=\p{L})(?=\p{L}{3})/gu)].map(({ index }) => index);
  const at = places[where % (places.length * 4)];
  return at === undefined ? text : `${text.slice(0, at)}\u00ad${text.slice(at)}`;
}

describe('any label is found between spaces, with exact offsets', () => {
  const freeWord = fc.stringMatching(/^[A-Za-zÀ-ÖØ-öø-ÿ0-9]{1,12}$/);
  const free = fc.tuple(
    freeWord,
    fc.array(fc.tuple(fc.constantFrom(' ', '-', '/', '&', ' .', '+'), freeWord), { maxLength: 4 }),
  );
  const text = fc.oneof(
    labelText,
    free.map(([first, rest]) => first + rest.map((pair) => pair.join('')).join('')),
  );

  it('alone', () => {
    fc.assert(
      fc.property(text, fc.boolean(), fc.boolean(), (label, caseSensitive, inflect) => {
        const detector = makeDetector([
          { text: label, sense: 3, caseSensitive, inflect, isNot: false, common: false },
        ]);
        expect(detector.detect(`,,, ${label} `)).toEqual([
          { start: 4, end: 4 + label.length, senses: [3], common: false },
        ]);
      }),
    );
  });

  it('among any others, unless a longer one takes it in', () => {
    fc.assert(
      fc.property(labels, fc.nat(), (all, pick) => {
        const chosen = all[pick % all.length]!;
        const matches = makeDetector(all).detect(`, ${chosen.text} ,`);
        expect(matches[0]).toMatchObject({ start: 2, end: 2 + chosen.text.length });
        expect(matches[0]!.senses).toContain(chosen.sense);
      }),
    );
  });
});

describe('what is found', () => {
  const pieces = fc.array(fc.tuple(fc.oneof(word, word, labelText), separator, fc.nat({ max: 200 })), {
    maxLength: 25,
  });
  const textOf = (all: [string, string, number][]) =>
    all.map(([piece, gap, where]) => withUnseen(piece, where) + gap).join('');
  const letters = (text: string) => {
    const tokens = tokenize(text, new Tokens());
    return Array.from({ length: tokens.count }, (_, at) => text.slice(tokens.start[at], tokens.end[at]))
      .join('')
      .normalize('NFKD')
      .replace(/[\p{M}\u00ad]/gu, '')
      .toLowerCase()
      .replaceAll('ß', 'ss')
      .replaceAll('æ', 'ae');
  };

  it('is what the slow reference finds', () => {
    fc.assert(
      fc.property(labels, pieces, (all, some) => {
        const text = textOf(some);
        expect(makeDetector(all).detect(text)).toEqual(referenceDetector(all)(text));
      }),
      { numRuns: 3000 },
    );
  });

  /** The same, or different in a known ending only. */
  const isForm = (surface: string, label: string) => {
    const stems = [surface, label].map((form) => {
      const tail = Array.from(form, (letter) => letter.charCodeAt(0)).toReversed();
      const stem = form.slice(0, form.length - endingLetters(endingOf(tail, form.length)));
      return [form, stem, form.replace(/s$/, '')];
    });
    return stems[0]!.some((stem) => stems[1]!.includes(stem));
  };

  it('folds to a label with the same sense, or to a form of one', () => {
    fc.assert(
      fc.property(labels, pieces, (all, some) => {
        const text = textOf(some);
        for (const { start, end, senses } of makeDetector(all).detect(text)) {
          const surface = letters(text.slice(start, end));
          for (const sense of senses) {
            expect(all.some((label) => label.sense === sense && isForm(surface, letters(label.text)))).toBe(
              true,
            );
          }
        }
      }),
    );
  });

  it('lies in order, within the text, without overlap', () => {
    fc.assert(
      fc.property(labels, fc.oneof(pieces.map(textOf), fc.string({ unit: 'binary' })), (all, text) => {
        let last = 0;
        for (const { start, end, senses } of makeDetector(all).detect(text)) {
          expect(start).toBeGreaterThanOrEqual(last);
          expect(end).toBeGreaterThan(start);
          expect(senses.length).toBe(new Set(senses).size);
          last = end;
        }
        expect(last).toBeLessThanOrEqual(text.length);
      }),
    );
  });
});
