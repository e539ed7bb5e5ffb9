import { describe, expect, it } from 'vitest';
import { foreignTo } from '../../../data/store/foreign';

const pack = (inLanguage: string, start: number) => ({
  packId: `${inLanguage}-${start}`,
  chunks: [],
  bucketStarts: [start, start + 1],
  inLanguage,
  marksCommon: false,
});

describe('senses that are foreign to a text', () => {
  const packs = [pack('en', 0), pack('de-CH', 4), pack('fr', 9), pack('en-GB', 9)];
  it.each([
    ['en', [4, 8]],
    ['de', [0, 3, 9]],
    ['ja', [0, 3, 4, 8, 9]],
  ])('in %s: %j', (language, foreign) => {
    const isForeign = foreignTo(language, packs)!;
    expect([0, 3, 4, 8, 9].filter(isForeign)).toEqual(foreign);
  });

  it.each(['', ' ', 'EN', 'en-US'])('are none in "%s", where all packs are in English', (language) => {
    expect(foreignTo(language, [pack('en', 0), pack('en-GB', 3)])).toBeUndefined();
  });
});
