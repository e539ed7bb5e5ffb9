import 'fake-indexeddb/auto';
import { describe, expect, it } from 'vitest';
import { entriesAt, getEntry, locate } from '../../../data/store/entry-store';
import { loadIndex } from '../../../data/store/index-store';
import { makeEntry, makePack } from '../make';
import { install, makeDatabase } from './make-database';

const entries = (prefix: string, count: number) =>
  Array.from({ length: count }, (_, n) => makeEntry({ id: `${prefix}-${n}`, name: `${prefix} ${n}` }));

describe('getEntry', () => {
  it('finds an entry by its reference, with its pack’s facts', async () => {
    const db = makeDatabase();
    const all = entries('a', 1200);
    await install(db, [makePack('a', all), makePack('b', entries('b', 3))]);
    for (const entry of [all[0]!, all[599]!, all[1199]!]) {
      expect(await getEntry({ packId: 'a', entryId: entry.id }, db)).toEqual({
        entry,
        pack: { id: 'a', name: 'Pack a', license: 'CC0-1.0', inLanguage: 'en' },
      });
    }
  });

  it('finds nothing in an unknown pack, or under an unknown id', async () => {
    const db = makeDatabase();
    await install(db, [makePack('a', entries('a', 1))]);
    expect(await getEntry({ packId: 'b', entryId: 'a-0' }, db)).toBeUndefined();
    expect(await getEntry({ packId: 'a', entryId: 'a-1' }, db)).toBeUndefined();
  });
});

describe('locate: from a sense to where its entry lies', () => {
  const facts = { inLanguage: 'en', marksCommon: false };
  const index = {
    senses: 12,
    packs: [
      { packId: 'none', chunks: [''], bucketStarts: [0], ...facts },
      { packId: 'a', chunks: ['a0', '', 'a2', 'a3'], bucketStarts: [0, 3, 3, 5], ...facts },
      { packId: 'empty', chunks: [''], bucketStarts: [9], ...facts },
      { packId: 'b', chunks: ['b0'], bucketStarts: [9], ...facts },
    ],
  };
  it.each([
    [0, 'a', 'a0', 0],
    [2, 'a', 'a0', 2],
    [3, 'a', 'a2', 0],
    [4, 'a', 'a2', 1],
    [5, 'a', 'a3', 0],
    [8, 'a', 'a3', 3],
    [9, 'b', 'b0', 0],
    [11, 'b', 'b0', 2],
  ])('sense %i: pack %s, chunk %s, position %i', (sense, packId, hash, position) => {
    expect(locate(sense, index)).toEqual({ packId, hash, position });
  });

  it.each([-1, 12, 1_000_000])('sense %i: nowhere', (sense) => {
    expect(locate(sense, index)).toBeUndefined();
  });
});

describe('entriesAt: the entries of senses, in their order', () => {
  it('over several packs and buckets: every sense leads to an entry, each to its own', async () => {
    const db = makeDatabase();
    await install(db, [
      makePack('a', entries('a', 700)),
      makePack('empty', []),
      makePack('b', entries('b', 5)),
    ]);
    const index = (await loadIndex(db))!;
    expect(index.senses).toBe(705);
    const all = [...Array(705).keys()];
    expect(new Set(all.map((sense) => JSON.stringify(locate(sense, index)))).size).toBe(705);
    const some = all.filter((sense) => sense % 20 === 0 || sense > 690);
    const views = await entriesAt(some, index, db);
    expect(new Set(views.map(({ entry }) => entry.id)).size).toBe(some.length);
    expect(views.map(({ pack }) => pack.id)).toEqual(some.map((sense) => (sense < 700 ? 'a' : 'b')));
    expect((await entriesAt([704, 700, 704], index, db)).map(({ entry }) => entry.id)).toEqual([
      'b-4',
      'b-0',
      'b-4',
    ]);
  });

  it('leaves out what leads nowhere: no such sense, or a pack that has changed since', async () => {
    const db = makeDatabase();
    await install(db, [makePack('a', entries('a', 1)), makePack('b', entries('b', 1))]);
    const index = (await loadIndex(db))!;
    await db.entries.delete(['a', index.packs[0]!.chunks[0]!]);
    expect((await entriesAt([0, 1, 99], index, db)).map(({ entry }) => entry.id)).toEqual(['b-0']);
  });
});

describe('seeAlso: an entry without a definition shows the one that has it', () => {
  const target = makeEntry({ id: 'target', name: 'target' });
  const firstOf = async (pointer: ReturnType<typeof makeEntry>) => {
    const db = makeDatabase();
    await install(db, [makePack('a', [pointer, target]), makePack('uri:b', [{ ...target, id: 'other' }])]);
    const [view] = await entriesAt([0], (await loadIndex(db))!, db);
    return `${view?.pack.id}/${view?.entry.id}`;
  };

  it.each([
    ['of the same pack', { seeAlso: 'target', description: '' }, 'a/target'],
    ['of another pack', { seeAlso: 'uri:b#other', description: '' }, 'uri:b/other'],
    [
      'but not where it has a definition of its own',
      { seeAlso: 'target', description: 'Mine.' },
      'a/pointer',
    ],
    ['and where that is not there, itself', { seeAlso: 'nowhere', description: '' }, 'a/pointer'],
    ['a blank definition is none', { seeAlso: 'target', description: '  ' }, 'a/target'],
  ])('%s', async (_what, fields, shown) => {
    expect(await firstOf(makeEntry({ id: 'pointer', name: 'pointer', ...fields }))).toBe(shown);
  });
});
