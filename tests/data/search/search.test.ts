import 'fake-indexeddb/auto';
import { describe, expect, it } from 'vitest';
import {
  foldForSearch,
  loadSearchable,
  MAX_HITS,
  search,
  type Searchable,
} from '../../../data/search/search';
import type { Entry } from '../../../data/format/pack';
import { makeEntry, makePack } from '../make';
import { install, makeDatabase } from '../store/make-database';

async function searchable(...entries: (string | Partial<Entry>)[]): Promise<Searchable> {
  const db = makeDatabase();
  const all = entries.map((fields) =>
    makeEntry(
      typeof fields === 'string'
        ? { name: fields, description: 'Something.' }
        : { description: 'Something.', ...fields },
    ),
  );
  await install(db, [makePack('a', all)]);
  return loadSearchable(db);
}

const terms = (all: Searchable, query: string) => search(all, query).map(({ term }) => term);

describe('foldForSearch: letters, digits and signs as detection folds them, one space between words', () => {
  it.each([
    ['Back-End  Engineer', 'back end engineer'],
    [' Café,(x) ', 'cafe x'],
    ['soft\u00adware', 'software'],
    ['C++ / C#', 'c++ / c#'],
    ['engineer’s', 'engineer s'],
    [' \n', ''],
  ])('%j: %j', (text, folded) => {
    expect(foldForSearch(text)).toBe(folded);
  });
});

describe('the best results come first', () => {
  it('exact, then beginning, then beginning of a word, then in the definition', async () => {
    const all = await searchable(
      { name: 'cloud', description: 'Computers one can reach through an interface.' },
      'user interface',
      'interface design',
      'interface',
      'surface',
    );
    expect(terms(all, 'interface')).toEqual(['interface', 'interface design', 'user interface', 'cloud']);
  });

  it('of equal rank, the shorter label first, then the order of packs and entries', async () => {
    const all = await searchable('data warehouse', 'data lake', 'data mart', 'data');
    expect(terms(all, 'dat')).toEqual(['data', 'data lake', 'data mart', 'data warehouse']);
  });

  it('not the middle of a word', async () => {
    const all = await searchable({ name: 'surface', description: 'An outerface.' });
    expect(terms(all, 'face')).toEqual([]);
  });
});

describe('an entry is found by', () => {
  const admin = {
    name: 'database administrator',
    alternateName: ['db admin'],
    abbreviation: ['DBA'],
    hiddenLabel: ['data base admin'],
  };

  it.each([
    ['its term', 'Database Admin', undefined],
    ['an alias, which is named', 'db adm', 'db admin'],
    ['an abbreviation, in any case', 'dba', 'DBA'],
  ])('%s', async (_what, query, alias) => {
    const [hit] = search(await searchable('other', admin), query);
    expect(hit).toEqual({
      packId: 'a',
      packName: 'Pack a',
      entryId: 'database-administrator',
      term: 'database administrator',
      description: 'Something.',
      ...(alias === undefined ? {} : { alias }),
    });
  });

  it('once, however many of its labels fit', async () => {
    const all = await searchable({
      name: 'API',
      alternateName: ['api door', 'web API'],
      description: 'An API.',
    });
    expect(terms(all, 'api')).toEqual(['API']);
  });

  it.each([
    ['backend', 'back-end'],
    ['back end', 'backend'],
    ['Back-End', 'backend'],
    ['backen', 'back-end'],
    ['back e', 'backend'],
    ['cafe', 'Café'],
    ['c+', 'C++'],
  ])('"%s" leads to "%s"', async (query, name) => {
    expect(terms(await searchable(name, 'unrelated'), query)).toEqual([name]);
  });

  it('an exact joined spelling is exact', async () => {
    const all = await searchable('backends', 'back-end');
    expect(terms(all, 'backend')).toEqual(['back-end', 'backends']);
  });
});

describe('no results', () => {
  it.each(['', '   ', '\n', '—', '("'])('for the query %j', async (query) => {
    expect(terms(await searchable('API', 'back-end'), query)).toEqual([]);
  });

  it('more than the limit', async () => {
    const all = await searchable(
      ...Array.from({ length: 60 }, (_, n) => ({ id: `t${n}`, name: `term ${n}` })),
    );
    expect(search(all, 'term')).toHaveLength(MAX_HITS);
    expect(search(all, 'term', 3)).toHaveLength(3);
  });
});

describe('what is searched', () => {
  it('all enabled packs, by priority', async () => {
    const db = makeDatabase();
    const one = (id: string) => makePack(id, [makeEntry({ name: 'API' })]);
    await install(db, [one('b'), one('off'), one('a')]);
    await db.packs.update('off', { enabled: false });
    expect(search(await loadSearchable(db), 'api').map(({ packId }) => packId)).toEqual(['b', 'a']);
  });

  it('nothing where nothing is installed', async () => {
    expect(await loadSearchable(makeDatabase())).toEqual([]);
  });
});
