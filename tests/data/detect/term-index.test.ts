import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { boundaryBit, signature, type IndexedLabel } from '../../../data/detect/label-form';
import { sharedMatcher } from '../../../data/detect/matcher';
import {
  FLAG_CASE,
  FLAG_INFLECT,
  FLAG_NOT,
  MAY_BE_LABEL,
  MAY_BE_STEM,
  MAY_GO_ON,
  SENSE_MASK,
} from '../../../data/detect/matcher/codes';
import {
  buildTermIndex,
  buildTermIndexInSteps,
  INDEX_LAYOUT,
  TermIndex,
} from '../../../data/detect/term-index';
import { Tokens, tokenize } from '../../../data/detect/tokens';

const label = (text: string, sense: number, fields: Partial<IndexedLabel> = {}): IndexedLabel => ({
  text,
  sense,
  caseSensitive: false,
  common: false,
  inflect: true,
  isNot: false,
  ...fields,
});

/** `[sense, flags]` of what a one-word text finds. */
function find({ matcher: { code } }: TermIndex, word: string): [number, number][] {
  const tokens = tokenize(word, new Tokens());
  const found: [number, number][] = [];
  const first = code.slotOf(tokens.hash1[0]!, tokens.hash2[0]!);
  for (let slot = first; slot !== 0; slot = code.nextSlot(slot))
    found.push([(code.targetAt(slot) & SENSE_MASK) - 1, code.metaAt(slot) & 0xff]);
  return found;
}

const test = ({ matcher: { code } }: TermIndex, word: string) =>
  code.test(tokenize(word, new Tokens()).hash1[0]!);

describe('a built index, loaded', () => {
  it('leads from a label to its senses, in the order they were given', () => {
    const index = new TermIndex(
      buildTermIndex([label('api', 2), label('sdk', 1), label('API', 0), label('Api', 7)]),
    );
    expect(find(index, 'api').map(([sense]) => sense)).toEqual([2, 0, 7]);
    expect(find(index, 'sdk').map(([sense]) => sense)).toEqual([1]);
    expect(find(index, 'cli')).toEqual([]);
    expect(index.labelCount).toBe(4);
  });

  it('keeps how a label matches', () => {
    const labels = [
      label('a', 0, { inflect: false }),
      label('b', 0),
      label('c', 0, { inflect: false, caseSensitive: true }),
      label('d', 0, { inflect: false, isNot: true }),
    ];
    const index = new TermIndex(buildTermIndex(labels));
    const flags = ['a', 'b', 'c', 'd'].map((word) => find(index, word)[0]?.[1]);
    expect(flags).toEqual([0, FLAG_INFLECT, FLAG_CASE, FLAG_NOT]);
  });

  it('knows the beginnings of its labels, as far as a text may split them off', () => {
    const index = new TermIndex(buildTermIndex([label('order processing system', 0), label('CI/CD', 1)]));
    for (const beginning of ['order', 'orderprocessing', 'ci']) {
      expect(test(index, beginning) & MAY_GO_ON).toBe(MAY_GO_ON);
    }
    // What a text is asked for first: what is left without the ending.
    for (const stem of ['ord', 'orderprocess', 'orderprocessingsystem', 'ci']) {
      expect(test(index, stem) & MAY_BE_STEM).toBe(MAY_BE_STEM);
    }
    expect(test(index, 'orderprocessingsystem') & MAY_BE_LABEL).toBe(MAY_BE_LABEL);
  });

  it('lets few other words pass as beginnings', () => {
    const words = (prefix: string) => Array.from({ length: 2000 }, (_, n) => `${prefix}${n.toString(36)}`);
    const index = new TermIndex(buildTermIndex(words('in').map((text, sense) => label(text, sense))));
    const passed = words('out').filter((word) => test(index, word) & MAY_BE_STEM).length;
    expect(passed).toBeLessThan(2000 / 6);
  });

  it('is the same bytes for the same labels', () => {
    const labels = [label('back-end', 0), label('API', 1, { caseSensitive: true })];
    expect(new Uint8Array(buildTermIndex(labels))).toEqual(new Uint8Array(buildTermIndex(labels)));
  });

  it('is the same when it is built in steps, with a pause after each thousand labels', async () => {
    const labels = Array.from({ length: 2500 }, (_, at) => label(`word-${at} of ${at % 7}`, at));
    let pauses = 0;
    const inSteps = await buildTermIndexInSteps(labels, () => void pauses++);
    expect(new Uint8Array(inSteps)).toEqual(new Uint8Array(buildTermIndex(labels)));
    expect(pauses).toBeGreaterThanOrEqual(4);
  });

  it('of no labels finds nothing', () => {
    const index = new TermIndex(buildTermIndex([]));
    expect([find(index, 'api'), test(index, 'api'), index.labelCount]).toEqual([[], 0, 0]);
  });

  it('leaves out labels without a letter or sign, and those of more than 16 words', () => {
    const index = new TermIndex(
      buildTermIndex([label('', 0), label(' ,-', 1), label('a '.repeat(17), 2), label('b '.repeat(16), 3)]),
    );
    expect(index.labelCount).toBe(1);
  });

  it('takes at most 20 bytes a label (DESIGN.md, section 6)', () => {
    const labels = Array.from({ length: 20_000 }, (_, sense) =>
      label(`term${sense.toString(36)} of${sense % 500}`, sense),
    );
    expect(buildTermIndex(labels).byteLength / labels.length).toBeLessThanOrEqual(20);
  });

  it('finds each of any labels, and only their senses', () => {
    const words = fc.uniqueArray(fc.stringMatching(/^[a-z]{1,6}$/), { minLength: 1, maxLength: 200 });
    fc.assert(
      fc.property(words, fc.stringMatching(/^[a-z]{1,6}$/), (texts, other) => {
        const index = new TermIndex(
          buildTermIndex(texts.map((text, sense) => label(text, sense, { inflect: false }))),
        );
        texts.forEach((text, sense) => expect(find(index, text).map(([one]) => one)).toEqual([sense]));
        fc.pre(!texts.includes(other));
        expect(find(index, other)).toEqual([]);
      }),
    );
  });
});

describe('bytes that are no index of this layout throw', () => {
  const good = buildTermIndex([label('api', 0)]);
  const withWord = (at: number, value: number) => {
    const words = new Uint32Array(good.slice(0));
    words[at] = value;
    return words.buffer;
  };
  it.each<[what: string, bytes: ArrayBuffer]>([
    ['none', new ArrayBuffer(0)],
    ['zeros', new ArrayBuffer(64)],
    ['another magic', withWord(0, 0x736f6c67)],
    ['another layout', withWord(1, INDEX_LAYOUT + 1)],
    ['no whole number of words', good.slice(0, good.byteLength - 1)],
    ['cut off in the slots', good.slice(0, good.byteLength - 4)],
    ['cut off in the header', good.slice(0, 12)],
  ])('%s', (_what, bytes) => {
    expect(() => new TermIndex(bytes)).toThrow();
  });
});

describe('signature: a text\u2019s letters with their case, separators and diacritics left out', () => {
  const of = (text: string) => signature(text, 0, 99);
  it.each([
    ['API', 'API', true],
    ['CI-CD', 'CI CD', true],
    ['API', 'Api', false],
    ['API', 'AP', false],
    ['RÉST', 'REST', true],
    ['Re\u0301st', 'Rést', true],
    ['ÆTHER', 'AETHER', true],
    ['Straße', 'Strasse', true],
    ['Straße', 'STRASSE', false],
    ['soft\u00adware', 'software', true],
  ])('%s and %s: %s', (a, b, isSame) => {
    expect(of(a) === of(b)).toBe(isSame);
  });

  it('reads so many letters from a place on', () => {
    expect(signature('the APIs', 4, 3)).toBe(of('API'));
  });
});

describe('arithmetic', () => {
  const { code } = sharedMatcher();

  it('scale spreads the 32-bit numbers over 0 ≤ n < size', () => {
    expect([code.scale(0, 10), code.scale(0xffffffff, 10), code.scale(0x80000000, 10)]).toEqual([0, 9, 5]);
  });

  it('mix is a bijection in sight: no two of many neighbours collide', () => {
    expect(new Set(Array.from({ length: 10_000 }, (_, n) => code.mix(n - 5000))).size).toBe(10_000);
  });

  it('a boundary is one of eight bits', () => {
    expect([0, 4, 7, 8, 12].map(boundaryBit)).toEqual([1, 16, 128, 1, 16]);
  });
});
