import 'fake-indexeddb/auto';
import { Dexie } from 'dexie';
import { expect, it } from 'vitest';
import { INDEX_LAYOUT } from '../../../data/detect/term-index';
import { toChunk } from '../../../data/store/chunk';
import { GlossDatabase } from '../../../data/store/database';
import { getEntry } from '../../../data/store/entry-store';
import { indexVersion, loadIndex } from '../../../data/store/index-store';
import { listPacks } from '../../../data/store/pack-store';
import { readReaderData, setKnown } from '../../../data/store/reader-store';
import { takeBack } from '../../../data/store/rescue';
import { openSound } from '../../../data/store/soundness';
import { makeEntry, makePack } from '../make';

/** A database as version 1 left it: a pack of two buckets, one of them empty, and what a cut-off staging wrote. */
async function makeVersion1(name: string): Promise<void> {
  const old = new Dexie(name);
  old.version(1).stores({
    packs: 'id',
    chunks: '[packId+generation+bucket]',
    search: '[packId+generation]',
    indexes: 'key',
  });
  const { info } = makePack('a', []);
  const facts = { revision: 'r', enabled: false, count: 1, marksCommon: true, position: 3, installedAt: 5 };
  await old
    .table('packs')
    .put({ ...info, ...facts, generation: 2, buckets: 4, source: { kind: 'built-in' } });
  const api = makeEntry({ id: 'api', name: 'API', alternateName: ['interface'], example: ['An API.'] });
  await old.table('chunks').bulkPut([
    ...[0, 1, 2].map((bucket) => ({
      packId: 'a',
      generation: 2,
      bucket,
      entries: bucket === 2 ? [api] : [],
    })),
    { packId: 'a', generation: 3, bucket: 0, entries: [makeEntry({ id: 'staged' })] },
  ]);
  await old.table('search').put({ packId: 'a', generation: 2, ids: [], terms: [] });
  await old.table('indexes').put({ key: 'current', version: 7, layout: INDEX_LAYOUT, packs: [], senses: 0 });
  old.close();
}

it('a database of version 1 keeps its packs, their places and switches; its index is built anew', async () => {
  await makeVersion1('version-1');
  const db = new GlossDatabase('version-1');
  const [pack] = await listPacks(db);
  expect(pack).toMatchObject({
    id: 'a',
    enabled: false,
    marksCommon: true,
    position: 3,
    count: 1,
    installedAt: 5,
  });
  expect(pack!.chunks.map((hash) => hash !== '')).toEqual([false, false, true, false]);
  const row = await db.entries.get(['a', pack!.chunks[2]!]);
  expect(row).toMatchObject({ ids: ['api'], names: ['API'], alternateNames: ['interface'] });
  expect((await getEntry({ packId: 'a', entryId: 'api' }, db))?.entry.example).toEqual(['An API.']);
  expect(await db.entries.count()).toBe(1);
  expect([await loadIndex(db), await indexVersion(db)]).toEqual([undefined, 7]);
  await db.delete();
});

it('one of version 1 that cannot be upgraded is made anew, and what can be read of its packs is put back', async () => {
  await makeVersion1('version-1');
  const old = await new Dexie('version-1').open();
  await old.table('packs').update('a', { count: 2, source: { kind: 'file', name: 'a.json' } });
  await old.table('chunks').update(['a', 2, 1], { entries: [{ id: 'lost' }] });
  await old.table('packs').put({ ...makePack('b', []).info, generation: 1, buckets: 'many' });
  old.close();
  const db = new GlossDatabase('version-1');
  expect(await openSound(db)).toBe(true);
  expect(await takeBack(db)).toMatchObject({ packs: [{ pack: { id: 'a', count: 1, revision: '' }, of: 2 }] });
  expect(await listPacks(db)).toMatchObject([{ id: 'a', enabled: false, position: 3 }]);
  expect((await getEntry({ packId: 'a', entryId: 'api' }, db))?.entry.example).toEqual(['An API.']);
  await db.delete();
  await new GlossDatabase('version-1-rescued').delete();
});

/** A database as version 2 left it. */
async function makeVersion2(name: string): Promise<void> {
  const old = new Dexie(name);
  old.version(2).stores({
    packs: 'id',
    indexes: 'key',
    entries: '[packId+hash]',
    subscriptions: 'address',
    stagings: 'address',
  });
  const { info } = makePack('a', []);
  const facts = { revision: 'r', enabled: true, count: 1, marksCommon: true, position: 3, installedAt: 5 };
  const chunk = toChunk('a', [makeEntry({ id: 'api', name: 'API' })]);
  await old.table('packs').put({ ...info, ...facts, chunks: [chunk.hash], source: { kind: 'built-in' } });
  await old.table('entries').put(chunk);
  await old.table('subscriptions').put({ address: 'https://a.example/pack.json', failures: 2 });
  await old.table('stagings').put({ address: 'https://b.example/pack.json', packId: 'b', chunks: ['x'] });
  const packs = [
    { packId: 'a', chunks: [chunk.hash], bucketStarts: [0], inLanguage: 'en', marksCommon: true },
  ];
  const index = { key: 'current', version: 7, layout: INDEX_LAYOUT, packs, senses: 1 };
  await old.table('indexes').put({ ...index, buffer: new ArrayBuffer(8) });
  old.close();
}

it('a database of version 2 keeps all it has, its index too, and has room for the reader’s own', async () => {
  await makeVersion2('version-2');
  const db = new GlossDatabase('version-2');
  expect(await openSound(db)).toBe(false);
  expect(await listPacks(db)).toMatchObject([{ id: 'a', position: 3, installedAt: 5 }]);
  expect((await getEntry({ packId: 'a', entryId: 'api' }, db))?.entry.name).toBe('API');
  expect(await loadIndex(db)).toMatchObject({ version: 7, senses: 1 });
  expect(await db.subscriptions.toArray()).toMatchObject([{ failures: 2 }]);
  expect(await db.stagings.toArray()).toMatchObject([{ packId: 'b' }]);
  expect(await readReaderData(db)).toEqual({ known: [], saved: [], hidden: [] });
  await setKnown([{ packId: 'a', entryId: 'api', term: 'API' }], true, 8, db);
  expect((await readReaderData(db)).known).toHaveLength(1);
  await db.delete();
});
