import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, it } from 'vitest';
import { PackError } from '../../../data/format/parse';
import { INDEX_LAYOUT } from '../../../data/detect/term-index';
import { database } from '../../../data/store/database';
import { entriesAt, getEntry } from '../../../data/store/entry-store';
import { loadIndex } from '../../../data/store/index-store';
import { listPacks, stagePack } from '../../../data/store/pack-store';
import { setPackEnabled, syncBuiltIns, type Environment } from '../../../data/sync/apply';
import type { Available } from '../../../data/sync/plan';
import { makeEntry, makePack, packJson } from '../make';
import { facts, storedChunks } from '../store/make-database';

beforeEach(async () => {
  await database.delete();
  await database.open();
});

/** What a Gloss ships: the text of each pack by its id, in order. */
type Shipped = Record<string, string>;

const packText = (id: string, ...terms: string[]) =>
  JSON.stringify(
    packJson(
      terms.map((name) => ({ termCode: name, name, description: `What ${name} means.` })),
      { '@id': id, name: `Pack ${id}` },
    ),
  );

function sync(shipped: Shipped, now = 0) {
  const available = Object.entries(shipped).map(([id, text]): Available => ({
    id,
    revision: text,
    path: `packs/${id}`,
  }));
  const env: Environment = {
    readText: (path) => Promise.resolve(shipped[path.slice('packs/'.length)]!),
    now: () => now,
  };
  return syncBuiltIns(available, env);
}

const packIds = async () => (await listPacks()).map(({ id }) => id);

/** The names of all entries the stored index leads to, in the order of their senses. */
async function indexed(): Promise<string[]> {
  const index = (await loadIndex())!;
  const views = await entriesAt([...Array(index.senses).keys()], index);
  return views.map(({ entry, pack }) => `${pack.id}/${entry.name}`);
}

describe('a sync', () => {
  it('installs everything on a fresh machine', async () => {
    const index = await sync({ a: packText('a', 'one', 'two'), b: packText('b', 'three') }, 7);
    expect(index).toEqual(await loadIndex());
    expect(index).toMatchObject({ version: 1, senses: 3 });
    expect(await listPacks()).toMatchObject([
      { id: 'a', enabled: true, count: 2, position: 0, installedAt: 7, source: { kind: 'built-in' } },
      { id: 'b', enabled: true, count: 1, position: 1 },
    ]);
    expect(await indexed()).toEqual(['a/one', 'a/two', 'b/three']);
  });

  it('does nothing, and reads nothing, where nothing has changed', async () => {
    const shipped = { a: packText('a', 'one') };
    await sync(shipped);
    const before = [await listPacks(), await loadIndex()];
    const readText = () => Promise.reject(new Error('read'));
    const unchanged = [{ id: 'a', revision: shipped.a, path: 'packs/a' }];
    expect(await syncBuiltIns(unchanged, { readText, now: () => 9 })).toBeUndefined();
    expect([await listPacks(), await loadIndex()]).toEqual(before);
  });

  it('brings a new edition, leaves the pack as enabled and where it was, and frees the old one', async () => {
    await sync({ a: packText('a', 'one'), b: packText('b', 'two') });
    await setPackEnabled('a', false);
    const index = await sync({ a: packText('a', 'one', 'more'), b: packText('b', 'two') }, 5);
    expect(index?.version).toBe(3);
    expect(await listPacks()).toMatchObject([
      { id: 'a', enabled: false, count: 2, position: 0, installedAt: 5 },
      { id: 'b', enabled: true, installedAt: 0 },
    ]);
    expect(await indexed()).toEqual(['b/two']);
    expect((await getEntry({ packId: 'a', entryId: 'more' }))?.entry.name).toBe('more');
    expect(await storedChunks(database)).toEqual(['a: one more', 'b: two']);
  });

  it('removes what is no longer shipped', async () => {
    await sync({ a: packText('a', 'one'), b: packText('b', 'two') });
    await sync({ b: packText('b', 'two') });
    expect(await packIds()).toEqual(['b']);
    expect(await indexed()).toEqual(['b/two']);
    expect(await storedChunks(database)).toEqual(['b: two']);
  });

  it.each<[what: string, damage: () => Promise<unknown>]>([
    ['is missing', () => database.indexes.clear()],
    ['has another layout', () => database.indexes.update('current', { layout: INDEX_LAYOUT + 1 })],
  ])('rebuilds an index that %s', async (_what, damage) => {
    const shipped = { a: packText('a', 'one') };
    await sync(shipped);
    await damage();
    expect(await sync(shipped)).toMatchObject({ layout: INDEX_LAYOUT, senses: 1 });
    expect(await indexed()).toEqual(['a/one']);
  });

  it('gives an index the packs’ order of priority, whatever changes', async () => {
    const order = async () => (await loadIndex())!.packs.map(({ packId }) => packId);
    await sync({ a: packText('a', 'x'), c: packText('c', 'x') });
    await sync({ a: packText('a', 'x'), b: packText('b', 'x'), c: packText('c', 'x') });
    expect(await order()).toEqual(await packIds());
    await setPackEnabled('b', false);
    await setPackEnabled('b', true);
    expect(await order()).toEqual(await packIds());
  });
});

describe('what goes wrong changes nothing', () => {
  const good = { a: packText('a', 'one'), b: packText('b', 'two') };
  const state = async () => [await listPacks(), await loadIndex(), await indexed()];

  it('a broken pack: neither it nor the good ones beside it are shown', async () => {
    await sync(good);
    const before = await state();
    const broken = { a: packText('a', 'one', 'more'), b: JSON.stringify(packJson([{ termCode: 'x' }])) };
    await expect(sync(broken)).rejects.toThrow(PackError);
    expect(await state()).toEqual(before);
  });

  it('a file that cannot be read', async () => {
    await sync(good);
    const before = await state();
    const readText = () => Promise.reject(new Error('gone'));
    const available = [{ id: 'a', revision: 'r2', path: 'packs/a' }];
    await expect(syncBuiltIns(available, { readText, now: () => 0 })).rejects.toThrow('gone');
    expect(await state()).toEqual(before);
  });

  it('the next sync heals it, and leaves nothing behind', async () => {
    await sync(good);
    const next = { a: packText('a', 'one', 'more'), b: packText('b', 'zwei') };
    await expect(sync({ ...next, b: 'no JSON' })).rejects.toThrow(PackError);
    await sync(next);
    expect(await indexed()).toEqual(['a/one', 'a/more', 'b/zwei']);
    expect(await storedChunks(database)).toEqual(['a: one more', 'b: zwei']);
  });

  it('being cut off between staging and commit', async () => {
    await sync(good);
    const more = Array.from({ length: 600 }, (_, n) => makeEntry({ name: `term ${n}` }));
    await stagePack(makePack('a', more), facts({ revision: 'r2' }));
    expect(await indexed()).toEqual(['a/one', 'b/two']);
    await sync({ ...good, a: packText('a', 'one', 'more') });
    expect(await indexed()).toEqual(['a/one', 'a/more', 'b/two']);
    expect(await storedChunks(database)).toEqual(['a: one more', 'b: two']);
  });
});

describe('setPackEnabled', () => {
  it('takes a pack out of the index and puts it back, with a new version each time', async () => {
    await sync({ a: packText('a', 'one'), b: packText('b', 'two') });
    expect(await setPackEnabled('a', false)).toMatchObject({ version: 2, senses: 1 });
    expect(await indexed()).toEqual(['b/two']);
    expect((await listPacks()).map(({ enabled }) => enabled)).toEqual([false, true]);
    expect(await setPackEnabled('a', true)).toMatchObject({ version: 3, senses: 2 });
    expect(await indexed()).toEqual(['a/one', 'b/two']);
  });

  it('says so when there is no such pack', async () => {
    await expect(setPackEnabled('none', true)).rejects.toThrow('There is no pack "none"');
  });

  it('waits for a sync under way, and the other way round', async () => {
    await sync({ a: packText('a', 'one'), b: packText('b', 'two') });
    const changes = [
      setPackEnabled('a', false),
      sync({ a: packText('a', 'uno'), b: packText('b', 'two') }),
      setPackEnabled('b', false),
      setPackEnabled('a', true),
    ];
    expect((await Promise.all(changes)).map((index) => index?.version)).toEqual([2, 3, 4, 5]);
    expect(await indexed()).toEqual(['a/uno']);
  });
});
