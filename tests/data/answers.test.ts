import 'fake-indexeddb/auto';
import { fakeBrowser } from './fake-extension';
import { beforeEach, describe, expect, it } from 'vitest';
import { answerDetect, answerHello, inAllFrames, pageTermsOf } from '../../data/answers';
import { answerLookUp } from '../../data/answers-card';
import { Detector } from '../../data/detect/detect';
import { setOfOne } from '../../data/detect/sense-set';
import { TermIndex } from '../../data/detect/term-index';
import type { LoadedIndex } from '../../data/store/current-index';
import { database } from '../../data/store/database';
import { loadIndex } from '../../data/store/index-store';
import { ReaderTerms } from '../../data/store/reader-terms';
import { density, setSiteEnabled, termsInLinks } from '../../data/settings';
import { makeEntry, makePack } from './make';
import { install } from './store/make-database';

let index: LoadedIndex;
const reader = new ReaderTerms(async () => false);
beforeEach(async () => {
  fakeBrowser.reset();
  await database.delete();
  await database.open();
  await install(database, [
    makePack('a', [
      makeEntry({ name: 'engineer' }),
      makeEntry({ name: 'API', alternateName: ['interface'] }),
    ]),
    makePack('b', [makeEntry({ name: 'Engineer' }), makeEntry({ name: 'database' })]),
  ]);
  const row = (await loadIndex())!;
  index = { ...row, detector: new Detector(new TermIndex(row.buffer)) };
});

it('hello: whether the site is on, what the reader wants to see, and where each pack begins', async () => {
  await setSiteEnabled('mail.example', false);
  await density.setValue('quiet');
  await termsInLinks.setValue(false);
  const packs = [
    { first: 0, marksCommon: false },
    { first: 2, marksCommon: false },
  ];
  const showing = { density: 'quiet', links: false, headings: false, known: [], packs };
  expect(await answerHello('https://a.example/', index, reader)).toEqual({
    enabled: true,
    version: 1,
    showing,
    held: false,
  });
  expect((await answerHello('https://mail.example/', index, reader)).enabled).toBe(false);
});

describe('detect', () => {
  it('answers with start, end and which set of senses, every set of several said once', () => {
    const text = 'An engineer, two engineers. API, engineer, interface';
    expect(answerDetect({ text, language: '' }, index)).toEqual({
      version: 1,
      matches: [3, 11, ~0, 17, 26, ~0, 28, 31, setOfOne(1, false), 33, 41, ~0, 43, 52, setOfOne(1, true)],
      sets: [{ senses: [0, 2], common: true }],
    });
  });

  it('answers nothing with nothing', () => {
    expect(answerDetect({ text: '', language: '' }, index)).toEqual({ version: 1, matches: [], sets: [] });
  });

  it.each([
    ['', 2],
    ['en', 2],
    ['EN-us', 2],
    ['de-AT', 1],
  ])('in a text that says its language is "%s", finds %i', (language, count) => {
    const { matches } = answerDetect({ text: 'API, engineers', language }, index);
    expect(matches).toHaveLength(3 * count);
  });
});

describe('lookUp', () => {
  it('answers with the entries of the senses, in their order', async () => {
    const { stale, entries } = await answerLookUp({ version: 1, senses: [2, 0] }, index, reader);
    expect([stale, entries.map(({ entry, pack }) => `${pack.id}/${entry.name}`)]).toEqual([
      false,
      ['b/Engineer', 'a/engineer'],
    ]);
  });

  const NONE = { telling: 0, everyday: 0 };
  it('puts the one first of whose pack the page has more', async () => {
    const clues = { counts: [NONE, { telling: 1, everyday: 0 }], before: '', surface: 'engineer', after: '' };
    const { entries } = await answerLookUp({ version: 1, senses: [0, 2], clues }, index, reader);
    expect(entries.map(({ pack }) => pack.id)).toEqual(['b', 'a']);
  });

  it('says so when they were numbered by another index', async () => {
    expect(await answerLookUp({ version: 0, senses: [0] }, index, reader)).toEqual({
      stale: true,
      entries: [],
    });
  });
});

describe('pageTerms', () => {
  const found = (...pairs: [number[], number][]) => ({ enabled: true, version: 1, found: pairs });

  it('lists the terms of a page, most frequent first; labels of one entry count together', async () => {
    const { state, terms } = await pageTermsOf(found([[3], 1], [[1], 2], [[0, 2], 4], [[1], 3]), index);
    expect([state, terms.map(({ term, count }) => [term, count])]).toEqual([
      'ok',
      [
        ['API', 5],
        ['engineer', 4],
        ['database', 1],
      ],
    ]);
    expect(terms[0]).toEqual({
      packId: 'a',
      entryId: 'API',
      term: 'API',
      packName: 'Pack a',
      count: 5,
      description: 'What "API" means.',
    });
  });

  it('lists equally frequent terms by name', async () => {
    const { terms } = await pageTermsOf(found([[0], 1], [[3], 1], [[1], 1]), index);
    expect(terms.map(({ term }) => term)).toEqual(['API', 'database', 'engineer']);
  });

  it('has nothing to list where there is no content script, where the site is off, or after packs have changed', async () => {
    expect(await pageTermsOf(undefined, index)).toEqual({ state: 'unavailable', terms: [] });
    expect(await pageTermsOf({ ...found([[0], 1]), enabled: false }, index)).toEqual({
      state: 'off',
      terms: [],
    });
    expect(await pageTermsOf({ ...found([[0], 1]), version: 0 }, index)).toEqual({ state: 'ok', terms: [] });
  });

  it('leaves out what leads nowhere', async () => {
    expect(await pageTermsOf(found([[99], 1], [[], 2]), index)).toEqual({ state: 'ok', terms: [] });
  });
});

describe('what was found in a page and its frames', () => {
  const reply = (sense: number, enabled = true, version = 1) => {
    const found: [number[], number][] = [[[sense], 1]];
    return { enabled, version, found };
  };

  it('is listed as one', () => {
    expect(inAllFrames([reply(0), reply(1), reply(0)])).toEqual({
      enabled: true,
      version: 1,
      found: [
        [[0], 1],
        [[1], 1],
        [[0], 1],
      ],
    });
    expect(inAllFrames([])).toBeUndefined();
  });

  it('goes by what the page itself says: on or off, and with which packs', () => {
    expect(inAllFrames([reply(0), reply(1, false), reply(1, true, 2)])).toEqual(reply(0));
  });
});
