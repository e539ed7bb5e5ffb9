import { describe, expect, it } from 'vitest';
import { joinLongForms } from '../../../data/detect/parentheses';

/** Matches of some words in a text, each word leading to the sense of its position. */
function found(text: string, words: string[]) {
  const matches = words.map((word, sense) => ({
    start: text.indexOf(word),
    end: text.indexOf(word) + word.length,
    senses: [sense],
  }));
  return joinLongForms(text, matches).map(({ start, end, senses }) => [text.slice(start, end), ...senses]);
}

describe('an abbreviation takes in the long form before it', () => {
  it.each<[text: string, words: string[], found: unknown[]]>([
    ['use File Transfer Protocol (FTP) here', ['FTP'], [['File Transfer Protocol (FTP)', 0]]],
    ['a Universally Unique Identifier (UUID)', ['UUID'], [['Universally Unique Identifier (UUID)', 0]]],
    ['Quality of Service (QoS) classes', ['QoS'], [['Quality of Service (QoS)', 0]]],
    [
      'a data file transfer protocol (FTP)',
      ['data', 'transfer', 'FTP'],
      [
        ['data', 0],
        ['file transfer protocol (FTP)', 2],
      ],
    ],
  ])('%s', (text, words, expected) => {
    expect(found(text, words)).toEqual(expected);
  });
});

describe('both stay', () => {
  it.each<[why: string, text: string, words: string[]]>([
    ['the long form is a label', 'Time to First Byte (TTFB)', ['Time to First Byte', 'TTFB']],
    ['the letters do not fit', 'a secure shell (FTP)', ['shell', 'FTP']],
    ['it is no abbreviation', 'one server (nginx)', ['server', 'nginx']],
    ['the long form begins in a match', 'the big file transfer protocol (FTP)', ['big file', 'FTP']],
  ])('%s', (_why, text, words) => {
    expect(found(text, words)).toEqual(words.map((word, sense) => [word, sense]));
  });

  it('in time that grows with the text only', () => {
    const text = 'an unrelated word (FTP) '.repeat(20_000);
    const matches = [...text.matchAll(/FTP/g)].map(({ index }) => ({
      start: index,
      end: index + 3,
      senses: [0],
    }));
    expect(joinLongForms(text, matches)).toHaveLength(matches.length);
  });
});
