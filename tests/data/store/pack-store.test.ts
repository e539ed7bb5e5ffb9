import 'fake-indexeddb/auto';
import { describe, expect, it } from 'vitest';
import { bucketOf } from '../../../data/format/buckets';
import type { Pack } from '../../../data/format/pack';
import { entriesIn } from '../../../data/store/chunk';
import type { IndexRow, PackRow } from '../../../data/store/database';
import { getEntry } from '../../../data/store/entry-store';
import { buildIndex, loadIndex } from '../../../data/store/index-store';
import {
  commit,
  getPack,
  listPacks,
  packSummary,
  removeUnreferenced,
  stagePack,
} from '../../../data/store/pack-store';
import { makeEntry, makePack } from '../make';
import { facts, install, makeDatabase, storedChunks } from './make-database';

const api = makeEntry({
  id: 'api',
  name: 'API',
  alternateName: ['interface', 'door'],
  abbreviation: ['APIs'],
  description: 'One.',
});
const sdk = makeEntry({ id: 'sdk', name: 'SDK', hiddenLabel: ['dev kit'] });
const many = Array.from({ length: 600 }, (_, n) => makeEntry({ id: `term-${n}`, name: `term ${n}` }));

describe('staging', () => {
  it('writes what nobody sees before it is committed', async () => {
    const db = makeDatabase();
    const row = await stagePack(makePack('a', [api, sdk]), facts({ installedAt: 7 }), db);
    expect(row).toMatchObject({ id: 'a', enabled: true, count: 2, installedAt: 7, name: 'Pack a' });
    expect(row.chunks).toHaveLength(1);
    expect(await listPacks(db)).toEqual([]);
    expect(await getEntry({ packId: 'a', entryId: 'api' }, db)).toBeUndefined();
    expect(await storedChunks(db)).toEqual(['a: API SDK']);
  });

  it('puts each entry into the bucket of its id, in file order', async () => {
    const db = makeDatabase();
    const { chunks } = await stagePack(makePack('a', many), facts(), db);
    expect(chunks).toHaveLength(4);
    for (const [bucket, hash] of chunks.entries()) {
      const row = await db.entries.get(['a', hash]);
      expect(entriesIn(row!)).toEqual(many.filter(({ id }) => bucketOf(id, 4) === bucket));
    }
  });

  it('shares with other editions the buckets that say the same', async () => {
    const db = makeDatabase();
    const { chunks } = await stagePack(makePack('a', many), facts(), db);
    const edited = many.map((entry) =>
      entry.id === 'term-7' ? { ...entry, description: 'Another.' } : entry,
    );
    const next = await stagePack(makePack('a', edited), facts(), db);
    const changed = chunks.flatMap((hash, bucket) => (hash === next.chunks[bucket] ? [] : [bucket]));
    expect(changed).toEqual([bucketOf('term-7', 4)]);
    expect(await db.entries.count()).toBe(5);
  });

  it('an empty pack is a pack', async () => {
    const db = makeDatabase();
    expect(await install(db, [makePack('a', [])])).toMatchObject([{ id: 'a', count: 0, chunks: [''] }]);
    expect(await storedChunks(db)).toEqual([]);
  });

  it.each<[what: string, marks: boolean, pack: Pack]>([
    ['nothing', false, makePack('a', [api])],
    ['itself', true, makePack('a', [api], { match: { common: false } })],
    ['an entry', true, makePack('a', [api, { ...sdk, match: { common: true } }])],
  ])('notes whether a pack marks everyday words: %s does', async (_what, marks, pack) => {
    expect((await stagePack(pack, facts(), makeDatabase())).marksCommon).toBe(marks);
  });
});

describe('the commit', () => {
  it('shows new packs, removals and the index at once', async () => {
    const db = makeDatabase();
    const [, b] = await install(db, [makePack('a', [api]), makePack('b', [sdk])]);
    const next = await stagePack(makePack('a', [sdk]), facts(), db);
    await commit({ put: [next], remove: ['b'], index: await buildIndex([next], 2, db) }, db);
    expect(await listPacks(db)).toEqual([next]);
    expect((await loadIndex(db))?.version).toBe(2);
    expect((await getEntry({ packId: 'a', entryId: 'sdk' }, db))?.entry.name).toBe('SDK');
    expect(await getPack(b!.id, db)).toBeUndefined();
  });

  it.each<[what: string, broken: (row: PackRow, index: IndexRow) => { put: PackRow[]; index: IndexRow }]>([
    ['index', (row, index) => ({ put: [row], index: { ...index, packs: (() => []) as unknown as [] } })],
    ['pack', (row, index) => ({ put: [row, { ...row, id: (() => 0) as unknown as string }], index })],
  ])('leaves the old packs and the old index when the put of a %s fails', async (_what, broken) => {
    const db = makeDatabase();
    const before = await install(db, [makePack('a', [api]), makePack('b', [sdk])]);
    const index = await loadIndex(db);
    const next = await stagePack(makePack('a', [sdk]), facts({ revision: 'r2' }), db);
    const change = broken(next, await buildIndex([next], 2, db));
    await expect(commit({ ...change, remove: ['b'] }, db)).rejects.toThrow();
    expect(await listPacks(db)).toEqual(before);
    expect(await loadIndex(db)).toEqual(index);
    expect((await getEntry({ packId: 'a', entryId: 'api' }, db))?.entry).toEqual(api);
  });
});

describe('removeUnreferenced', () => {
  it('frees replaced editions, cut-off stagings and removed packs, and nothing else', async () => {
    const db = makeDatabase();
    await install(db, [makePack('a', many), makePack('b', [sdk])]);
    const visible = await storedChunks(db);
    await stagePack(makePack('a', many.slice(1)), facts(), db);
    await stagePack(makePack('gone', [api]), facts(), db);
    await stagePack(makePack('a', [sdk]), facts(), db);
    await removeUnreferenced(db);
    expect(await storedChunks(db)).toEqual(visible);
  });

  it('does nothing in an empty database', async () => {
    const db = makeDatabase();
    await removeUnreferenced(db);
    expect(await storedChunks(db)).toEqual([]);
  });
});

describe('the list of packs', () => {
  it('is in the order of priority, and of ids where it is equal', async () => {
    const db = makeDatabase();
    for (const [id, position] of [
      ['c', 1],
      ['d', 0],
      ['b', 1],
    ] as const) {
      const row = await stagePack(makePack(id, []), facts({ position }), db);
      await commit({ put: [row], remove: [], index: await buildIndex([], 1, db) }, db);
    }
    expect((await listPacks(db)).map(({ id }) => id)).toEqual(['d', 'b', 'c']);
  });

  it('a card is told of a pack what it shows, and an attribution only where there is one', async () => {
    const db = makeDatabase();
    const [plain, asked] = await install(db, [
      makePack('a', []),
      makePack('b', [], { attribution: 'By B.', discussionUrl: 'https://b.example/talk' }),
    ]);
    expect(packSummary(plain!)).toEqual({ id: 'a', name: 'Pack a', license: 'CC0-1.0', inLanguage: 'en' });
    expect(packSummary(asked!)).toMatchObject({
      id: 'b',
      attribution: 'By B.',
      discussionUrl: 'https://b.example/talk',
    });
  });
});
