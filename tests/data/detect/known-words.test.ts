import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LONG, TAIL_LETTERS } from '../../../data/detect/matcher/codes';
import { endingOf, settledFrom } from './endings-of';
import { indexedLabels, makeDetector, makeEntries } from './make-detector';

const tailOf = (letters: string) => {
  const tail = new Uint16Array(TAIL_LETTERS);
  tail.set(Array.from(letters.slice(-TAIL_LETTERS), (letter) => letter.charCodeAt(0)).toReversed());
  return tail;
};

describe('the ending of a phrase', () => {
  // Letters that endings are made of, so that they meet often.
  const letters = fc.string({
    unit: fc.constantFrom(...Array.from('aeioustndrgy')),
    minLength: 1,
    maxLength: 9,
  });

  it('is known from its last word, from as many letters on as the word says', () => {
    fc.assert(
      fc.property(letters, letters, (before, word) => {
        const phrase = before + word;
        fc.pre(phrase.length >= settledFrom(tailOf(word), word.length));
        expect(endingOf(tailOf(phrase), phrase.length)).toBe(endingOf(tailOf(word), LONG));
      }),
      { numRuns: 20_000 },
    );
  });

  it.each([
    ['of the', 5],
    ['the system', 0],
    ['way of', 0],
    ['of us', LONG],
    ['log cabins', 5],
    ['add ing', LONG],
  ])('%s: from %d letters on', (phrase, from) => {
    const word = phrase.split(' ')[1]!;
    expect(settledFrom(tailOf(word), word.length)).toBe(from);
  });
});

describe('what is known of a word from one text', () => {
  // One everyday word, and one that is none.
  const TEXT = 'sets, set, webhook, webhooks';
  const isForeign = () => true;

  it('is what a text in another language finds, and the other way round', () => {
    const detector = makeDetector(indexedLabels(makeEntries('set', 'webhook')));
    const found = (foreign: boolean) =>
      (foreign ? detector.detect(TEXT, isForeign) : detector.detect(TEXT)).map(({ start }) => start);
    expect([found(false), found(true), found(false), found(true)]).toEqual([
      [0, 6, 11, 20],
      [11],
      [0, 6, 11, 20],
      [11],
    ]);
  });

  it('holds for more words than are kept', () => {
    const word = (n: number) => `w${n}`;
    const count = 60_000;
    const detector = makeDetector(
      indexedLabels(makeEntries(...Array.from({ length: count / 2 }, (_, n) => word(n * 2)))),
    );
    const text = Array.from({ length: count }, (_, n) => word(n)).join(', ');
    for (const _ of [1, 2]) {
      const senses = detector.detect(text).map((match) => match.senses[0]);
      expect(senses).toEqual(Array.from({ length: count / 2 }, (_sense, n) => n));
    }
  });
});
