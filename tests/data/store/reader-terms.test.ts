import 'fake-indexeddb/auto';
import { expect, it, vi } from 'vitest';
import type { EntryRef } from '../../../data/format/pack';
import type { GlossDatabase } from '../../../data/store/database';
import { entryAt } from '../../../data/store/entry-store';
import { loadIndex } from '../../../data/store/index-store';
import { setHidden, setKnown, setSaved } from '../../../data/store/reader-store';
import { ReaderTerms } from '../../../data/store/reader-terms';
import { makeEntry, makePack } from '../make';
import { install, makeDatabase } from './make-database';

const words = (count: number, text = 'A word.') =>
  Array.from({ length: count }, (_, at) =>
    makeEntry({ id: `w${at}`, name: `word ${at}`, description: text }),
  );

const named = (packId: string, ...ids: string[]) =>
  ids.map((entryId) => ({ packId, entryId, term: entryId }));

async function withPacks(db: GlossDatabase, text?: string) {
  await install(db, [makePack('a', words(600, text)), makePack('b', words(3))]);
  return (await loadIndex(db))!;
}

/** The entries of senses, as "pack/entry". */
async function entriesOf(senses: readonly number[], index: Parameters<typeof entryAt>[1], db: GlossDatabase) {
  const views = await Promise.all(senses.map((sense) => entryAt(sense, index, db)));
  return views
    .map((view) => view && `${view.pack.id}/${view.entry.id}`)
    .toSorted((a = '', b = '') => a.localeCompare(b));
}

it('gives the senses of known entries, and of those hidden on the site', async () => {
  const db = makeDatabase();
  const index = await withPacks(db);
  const reader = new ReaderTerms(async () => true, db);
  await setKnown([...named('a', 'w7', 'w599', 'gone'), ...named('off', 'w1')], true, 1, db);
  await setHidden('a.example', named('b', 'w2', 'w1'), true, 1, db);
  await setHidden('a.example', named('a', 'w7'), true, 1, db);
  expect(await entriesOf(await reader.unseenOn('b.example', index), index, db)).toEqual(['a/w599', 'a/w7']);
  const here = await reader.unseenOn('a.example', index);
  expect(await entriesOf(here, index, db)).toEqual(['a/w599', 'a/w7', 'b/w1', 'b/w2']);
  // What is not there stays known.
  expect(await db.known.count()).toBe(4);
});

it('reads nothing where the reader has never said anything, and once where they have', async () => {
  const db = makeDatabase();
  const index = await withPacks(db);
  const read = vi.spyOn(db.known, 'toArray');
  const none = new ReaderTerms(async () => false, db);
  expect(await none.unseenOn('a.example', index)).toEqual([]);
  expect(read).not.toHaveBeenCalled();
  await setKnown(named('a', 'w1'), true, 1, db);
  const some = new ReaderTerms(async () => true, db);
  await Promise.all([some.unseenOn('a.example', index), some.marks()]);
  await some.unseenOn('b.example', index);
  expect(read).toHaveBeenCalledOnce();
  some.forget();
  await some.unseenOn('b.example', index);
  expect(read).toHaveBeenCalledTimes(2);
});

it('reads a chunk of entries once, and again only when it says something else', async () => {
  const db = makeDatabase();
  const index = await withPacks(db);
  const get = vi.spyOn(db.entries, 'get');
  await setKnown(named('a', 'w7', 'w8'), true, 1, db);
  const senses = await new ReaderTerms(async () => true, db).unseenOn('', index);
  const reads = get.mock.calls.length;
  expect(reads).toBeGreaterThan(0);
  expect(await new ReaderTerms(async () => true, db).unseenOn('', index)).toEqual(senses);
  expect(get).toHaveBeenCalledTimes(reads);

  const newer = await withPacks(db, 'Other words.');
  const again = await new ReaderTerms(async () => true, db).unseenOn('', newer);
  expect(get.mock.calls.length).toBeGreaterThan(reads);
  expect(await entriesOf(again, newer, db)).toEqual(['a/w7', 'a/w8']);
});

it('does not bring back what is taken back while places are noted', async () => {
  const db = makeDatabase();
  const index = await withPacks(db);
  await setKnown(named('a', 'w7'), true, 1, db);
  const reader = new ReaderTerms(async () => true, db);
  const asked = reader.unseenOn('', index);
  await setKnown(named('a', 'w7'), false, 2, db);
  await asked;
  expect(await db.known.count()).toBe(0);
});

it('tells a card what is known and kept', async () => {
  const db = makeDatabase();
  await setKnown(named('a', 'w1'), true, 1, db);
  await setSaved(named('a', 'w2')[0]!, true, 1, db);
  const { isKnown, isSaved } = await new ReaderTerms(async () => true, db).marks();
  const told = (ref: EntryRef) => [isKnown(ref), isSaved(ref)];
  expect(told({ packId: 'a', entryId: 'w1' })).toEqual([true, false]);
  expect(told({ packId: 'a', entryId: 'w2' })).toEqual([false, true]);
  expect(told({ packId: 'b', entryId: 'w1' })).toEqual([false, false]);
});
