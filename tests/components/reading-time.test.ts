import { describe, expect, it } from 'vitest';
import { countWords, readingTime, WORDS_PER_MINUTE } from '../../components/reading-time';

describe('countWords', () => {
  it.each([
    ['Two words.', 'en', 2],
    ['', 'en', 0],
    ['— … —', 'en', 0],
    ['in a language nobody knows', 'not a language', 5],
  ])('%s (%s) has %i', (text, language, expected) => {
    expect(countWords(text, language)).toBe(expected);
  });

  it('finds words where no spaces are written', () => {
    expect(countWords('数据库是一个系统', 'zh')).toBeGreaterThan(2);
  });
});

describe('readingTime', () => {
  it.each([
    [0, 1],
    [WORDS_PER_MINUTE, 1],
    [WORDS_PER_MINUTE * 1.4, 1],
    [WORDS_PER_MINUTE * 1.6, 2],
    [WORDS_PER_MINUTE * 5, 5],
  ])('%i words take %i min', (words, minutes) => {
    expect(readingTime(['word '.repeat(words)])).toBe(minutes);
  });

  it('adds texts up', () => {
    const minute = 'word '.repeat(WORDS_PER_MINUTE);
    expect(readingTime([minute, minute, minute])).toBe(3);
  });
});
