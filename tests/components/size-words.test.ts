import { describe, expect, it } from 'vitest';
import {
  countWords,
  progressPart,
  progressWords,
  sizeWords,
  spokenProgress,
} from '../../components/size-words';
import type { PackProgress } from '../../data/settings';

const KB = 1024;
const MB = KB * KB;

describe('sizeWords', () => {
  it.each([
    [0, '0 bytes'],
    [1, '1 byte'],
    [1023, '1,023 bytes'],
    [KB, '1 kB'],
    [53.22 * KB, '53 kB'],
    [1023.4 * KB, '1,023 kB'],
    [1023.6 * KB, '1.0 MB'],
    [20.94 * MB, '20.9 MB'],
  ])('%d bytes are %s', (bytes, words) => {
    expect(sizeWords(bytes)).toBe(words);
  });
});

describe('countWords', () => {
  it('knows one from many, and groups digits', () => {
    expect(countWords(1)).toBe('1 entry');
    expect(countWords(0)).toBe('0 entries');
    expect(countWords(117_791, 'term', 'terms')).toBe('117,791 terms');
  });
});

describe('progress', () => {
  const progress = (fields: Partial<PackProgress>): PackProgress => ({
    phase: 'download',
    bytes: 0,
    totalBytes: 0,
    entries: 0,
    totalEntries: 0,
    ...fields,
  });

  it.each([
    [{}, 'Downloading…', 'Downloading', undefined],
    [{ bytes: 4.2 * MB }, 'Downloading: 4.2 MB', 'Downloading', undefined],
    [
      { bytes: 4 * MB, totalBytes: 20 * MB, entries: 12_000, totalEntries: 117_791 },
      'Downloading: 4.0 of 20.0 MB, 12,000 of 117,791 entries',
      'Downloading, 20%',
      0.2,
    ],
    [
      { phase: 'install' as const, bytes: 5 * KB, totalBytes: 5 * KB, entries: 5, totalEntries: 10 },
      'Installing: 5 of 5 kB, 5 of 10 entries',
      'Installing, 50%',
      0.5,
    ],
    // A server that sends more than was declared is found out, but not by the bar.
    [{ bytes: 3 * MB, totalBytes: 2 * MB }, 'Downloading: 2.0 of 2.0 MB', 'Downloading, 100%', 1],
    [{ entries: 7 }, 'Downloading: 7 entries', 'Downloading', undefined],
  ])('%j', (fields, words, spoken, part) => {
    expect(progressWords(progress(fields))).toBe(words);
    expect(spokenProgress(progress(fields))).toBe(spoken);
    expect(progressPart(progress(fields))).toBe(part);
  });
});
