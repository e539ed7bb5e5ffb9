import { describe, expect, it } from 'vitest';
import type { IndexedLabel } from '../../../data/detect/label-form';
import { makeDetector } from './make-detector';

const label = (text: string, fields: Partial<IndexedLabel> = {}): IndexedLabel => ({
  text,
  sense: 0,
  caseSensitive: false,
  inflect: true,
  isNot: false,
  common: false,
  ...fields,
});

const found = (labels: IndexedLabel[], text: string) =>
  makeDetector(labels)
    .detect(text)
    .map(({ start, end }) => text.slice(start, end));

describe('an abbreviation that is also a word, in a sentence of capitals', () => {
  const labels = ['IT', 'REST', 'GO', 'US'].map((text, sense) =>
    label(text, { sense, caseSensitive: true, isWord: true }),
  );
  labels.push(label('API', { sense: 9, caseSensitive: true }), label('rest day', { sense: 10 }));

  it.each<[text: string, found: string[]]>([
    ['The IT of it', ['IT']],
    ['IT', ['IT']],
    ['HOW IT WORKS', []],
    ['GO TO THE REST OF IT', []],
    ['TELL US ABOUT THE API', ['API']],
    ['US IT', ['US', 'IT']],
    ['US IT jobs', ['US', 'IT']],
    ['in THE REST AREA OF it', ['REST']],
    ['THE REST area', ['REST']],
    ['A REST DAY FOR ALL', ['REST DAY']],
    ['ALL ABOUT\u2028IT\u2028THAT MATTERS', ['IT']],
    ['2024 IT 2025', ['IT']],
    ['ABOUT IT, AND MORE, ', []],
    ['No. THIS IS NOT IT. Yes.', []],
    ['WE SAID SO! IT helps', ['IT']],
    [`WORDS AND ${'.'.repeat(50)} IT ${'.'.repeat(50)} WORDS AND`, ['IT']],
    ['', []],
  ])('%s: %j', (text, expected) => {
    expect(found(labels, text)).toEqual(expected);
  });
});

describe('a label whose words are not written together', () => {
  const labels = [label('every day', { keepApart: true }), label('may be', { keepApart: true, sense: 1 })];

  it.each<[text: string, found: string[]]>([
    ['every day, everyday, every-day', ['every day', 'every-day']],
    ['Every  days', ['Every  days']],
    ['everydays', []],
    ['maybe it may be', ['may be']],
    ['mayb\u00ade', []],
  ])('%s: %j', (text, expected) => {
    expect(found(labels, text)).toEqual(expected);
  });
});
