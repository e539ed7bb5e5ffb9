import { describe, expect, it } from 'vitest';
import { directionOf } from '../../components/direction';
import { licenceHref } from '../../components/licence';
import { longDate } from '../../components/long-date';

describe('longDate', () => {
  it.each([
    ['2026-11-22', 'en-GB', '22 November 2026'],
    ['2026-11-22', 'en-US', 'November 22, 2026'],
    ['2026-01-01T23:59:00+14:00', 'en-GB', '1 January 2026'],
    ['2026-13-40', 'en', undefined],
  ])('%s in %s is %s', (iso, locale, expected) => {
    expect(longDate(iso, locale)).toBe(expected);
  });
});

describe('licenceHref', () => {
  it.each([
    ['CC0-1.0', 'https://spdx.org/licenses/CC0-1.0.html'],
    ['https://example.org/licence', 'https://example.org/licence'],
    ['Ask the author', undefined],
    ['data:text/plain,x', undefined],
    ['', undefined],
  ])('%s → %s', (licence, expected) => {
    expect(licenceHref(licence)).toBe(expected);
  });
});

describe('directionOf', () => {
  it.each([
    ['he', 'rtl'],
    ['ar-EG', 'rtl'],
    ['FA', 'rtl'],
    ['en', 'ltr'],
    ['are', 'ltr'],
    ['', 'ltr'],
  ])('%s runs %s', (language, expected) => {
    expect(directionOf(language)).toBe(expected);
  });
});
