import { describe, expect, it } from 'vitest';
import { labelsOf } from '../../../data/detect/labels';
import type { Entry, MatchRules } from '../../../data/format/pack';
import { ENGLISH, makeEntry } from '../make';

const labels = (fields: Partial<Entry>, packRules: MatchRules = {}) =>
  labelsOf(makeEntry(fields), { ...ENGLISH, match: packRules });
const plain = { caseSensitive: false, inflect: true, isNot: false, common: false };

describe('the labels of an entry', () => {
  it('are its name, aliases, hidden labels, abbreviations and the phrases it must not match in', () => {
    const entry = {
      name: 'database administrator',
      alternateName: ['database admin'],
      hiddenLabel: ['db administrator'],
      abbreviation: ['DBA'],
      notLabel: ['DBA press'],
    };
    expect(labels(entry)).toEqual([
      { ...plain, text: 'database administrator' },
      { ...plain, text: 'database admin' },
      { ...plain, text: 'db administrator' },
      { ...plain, text: 'DBA', caseSensitive: true },
      { ...plain, text: 'DBA press', isNot: true },
    ]);
  });

  it('come once each, however often they are said', () => {
    expect(labels({ name: 'API', alternateName: ['API', 'api'], abbreviation: ['API'] })).toEqual([
      { ...plain, text: 'API', caseSensitive: true },
      { ...plain, text: 'api' },
    ]);
  });

  it.each([
    ['IT', true],
    ['CI/CD', true],
    ['.NET', true],
    ['C++', true],
    ['ÄÖ', true],
    ['iOS', false],
    ['Rest', false],
    ['24/7', false],
    ['日本語', false],
  ])('%s, without a lower-case letter, is case-sensitive: %s', (name, caseSensitive) => {
    expect(labels({ name })).toMatchObject([{ text: name, caseSensitive }]);
  });

  it.each<[what: string, own: MatchRules, pack: MatchRules, expected: object]>([
    ['neither says anything', {}, {}, plain],
    [
      'the pack decides',
      {},
      { inflect: false, caseSensitive: true },
      { inflect: false, caseSensitive: true },
    ],
    [
      'the entry wins',
      { inflect: true, caseSensitive: false },
      { inflect: false, caseSensitive: true },
      plain,
    ],
    [
      'each rule for itself',
      { inflect: false },
      { caseSensitive: true },
      { inflect: false, caseSensitive: true },
    ],
  ])('rules: %s', (_what, match, pack, expected) => {
    expect(labels({ name: 'rust', match }, pack)).toEqual([expect.objectContaining(expected)]);
  });

  it('an entry can make a name in capitals match in any case; its abbreviations never do', () => {
    const found = labels({ name: 'SCRUM', abbreviation: ['SC'], match: { caseSensitive: false } });
    expect(found.map(({ text, caseSensitive }) => [text, caseSensitive])).toEqual([
      ['SCRUM', false],
      ['SC', true],
    ]);
  });

  it.each([
    ['IT', { isWord: true }],
    ['REST', { isWord: true }],
    ['CSS', {}],
    ['every day', { keepApart: true }],
    ['may be', { keepApart: true }],
    ['back end', {}],
    ['sub-way', {}],
  ])('%s is guarded: %j', (name, guards) => {
    const [label] = labels({ name });
    expect(label).toEqual({
      ...plain,
      common: expect.any(Boolean),
      caseSensitive: expect.any(Boolean),
      text: name,
      ...guards,
    });
  });
});
