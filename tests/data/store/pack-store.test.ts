import 'fake-indexeddb/auto';
import { describe, expect, it } from 'vitest';
import { bucketOf } from '../../../data/format/buckets';
import type { IndexRow, PackRow } from '../../../data/store/database';
import { getEntry } from '../../../data/store/entry-store';
import { buildIndex, loadIndex } from '../../../data/store/index-store';
import {
  commit,
  getPack,
  listPacks,
  nextGeneration,
  packSummary,
  removeUnreferenced,
  stagePack,
} from '../../../data/store/pack-store';
import { makeEntry, makePack } from '../make';
import { contentKeys, facts, install, makeDatabase } from './make-database';

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
  it('writes a generation that nobody sees before it is committed', async () => {
    const db = makeDatabase();
    const row = await stagePack(makePack('a', [api, sdk]), facts({ generation: 3, installedAt: 7 }), db);
    expect(row).toMatchObject({
      id: 'a',
      generation: 3,
      enabled: true,
      count: 2,
      buckets: 1,
      installedAt: 7,
      name: 'Pack a',
    });
    expect(await listPacks(db)).toEqual([]);
    expect(await getEntry({ packId: 'a', entryId: 'api' }, db)).toBeUndefined();
    expect(await contentKeys(db)).toEqual(['chunk a 3 0', 'search a 3']);
  });

  it('puts each entry into the bucket of its id, in file order', async () => {
    const db = makeDatabase();
    const { buckets } = await stagePack(makePack('a', many), facts(), db);
    expect(buckets).toBe(4);
    const chunks = await db.chunks.toArray();
    expect(chunks.map(({ bucket }) => bucket)).toEqual([0, 1, 2, 3]);
    for (const { bucket, entries } of chunks) {
      expect(entries).toEqual(many.filter(({ id }) => bucketOf(id, 4) === bucket));
    }
  });

  it('keeps for the search box what may be shown, column by column', async () => {
    const db = makeDatabase();
    await stagePack(makePack('a', [api, sdk]), facts(), db);
    expect(await db.search.toArray()).toEqual([
      {
        packId: 'a',
        generation: 1,
        ids: ['api', 'sdk'],
        terms: ['API', 'SDK'],
        aliases: ['interface\ndoor\nAPIs', ''],
        descriptions: ['One.', sdk.description],
      },
    ]);
  });

  it('starts over where an earlier one was cut off', async () => {
    const db = makeDatabase();
    await stagePack(makePack('a', many), facts(), db);
    await stagePack(makePack('a', [api]), facts(), db);
    expect(await contentKeys(db)).toEqual(['chunk a 1 0', 'search a 1']);
  });

  it('an empty pack is a pack', async () => {
    const db = makeDatabase();
    expect(await install(db, [makePack('a', [])])).toMatchObject([{ id: 'a', count: 0, buckets: 1 }]);
  });
});

describe('the commit', () => {
  it('shows new packs, removals and the index at once', async () => {
    const db = makeDatabase();
    const [, b] = await install(db, [makePack('a', [api]), makePack('b', [sdk])]);
    const next = await stagePack(makePack('a', [sdk]), facts({ generation: 2 }), db);
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
    const next = await stagePack(makePack('a', [sdk]), facts({ generation: 2, revision: 'r2' }), db);
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
    const visible = await contentKeys(db);
    await stagePack(makePack('a', many), facts({ generation: 2 }), db);
    await stagePack(makePack('gone', [api]), facts(), db);
    await stagePack(makePack('a 1', [api]), facts({ generation: 1 }), db);
    await db.search.delete(['gone', 1]);
    await removeUnreferenced(db);
    expect(await contentKeys(db)).toEqual(visible);
  });

  it('does nothing in an empty database', async () => {
    const db = makeDatabase();
    await removeUnreferenced(db);
    expect(await contentKeys(db)).toEqual([]);
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
      makePack('b', [], { attribution: 'By B.' }),
    ]);
    expect(packSummary(plain!)).toEqual({ id: 'a', name: 'Pack a', license: 'CC0-1.0', inLanguage: 'en' });
    expect(packSummary(asked!)).toMatchObject({ id: 'b', attribution: 'By B.' });
  });

  it('the next generation is unlike the visible one', async () => {
    const db = makeDatabase();
    const [row] = await install(db, [makePack('a', [])], { generation: 4 });
    expect([nextGeneration(undefined), nextGeneration(row)]).toEqual([1, 5]);
  });
});
