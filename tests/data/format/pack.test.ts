import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { Entry, PackInfo, refReadings } from '../../../data/format/pack';

describe('refReadings: `id` in the same pack, or `packId#id`, where both ids may be URIs', () => {
  it.each([
    ['api', []],
    ['gloss:security#api', ['gloss:security | api']],
    ['#api', []],
    ['https://a.example/pack#2#api', ['https://a.example/pack#2 | api', 'https://a.example/pack | 2#api']],
  ])('%s', (ref, others) => {
    const readings = refReadings(ref, 'gloss:web').map(({ packId, entryId }) => `${packId} | ${entryId}`);
    expect(readings).toEqual([`gloss:web | ${ref}`, ...others]);
  });

  it('are few, whatever the reference', () => {
    expect(refReadings('#'.repeat(1000), 'gloss:web').length).toBeLessThan(10);
  });
});

const info = { name: 'N', id: 'x' };

describe('what a pack says of itself and its terms', () => {
  it.each([
    ['2026-02-28', true],
    ['2024-02-29', true],
    ['2026-11-22T10:30:00Z', true],
    ['2026-11-22T10:30+01:00', true],
    ['2026-11-22T10:30:00.125Z', true],
    ['2026-02-29', false],
    ['2026-02-31', false],
    ['2026-13-01', false],
    ['2026-00-10', false],
    ['2026-11-22T25:00:00Z', false],
    ['2026-11-22 and so on', false],
    ['22.11.2026', false],
    ['2026-11', false],
    ['', false],
  ])('dateModified is a day of the calendar: %s %s', (date, isOne) => {
    expect(v.is(Entry.entries.dateModified, date)).toBe(isOne);
  });

  it.each([
    ['en', true],
    ['pt-BR', true],
    ['zh-Hant-TW', true],
    ['es-419', true],
    ['de-CH-1996', true],
    ['x', false],
    ['English', false],
    ['en_US', false],
    ['en-', false],
    ['"><script>', false],
  ])('inLanguage is a language tag: %s %s', (inLanguage, isOne) => {
    expect(v.is(PackInfo, { ...info, inLanguage })).toBe(isOne);
  });
});
