import 'fake-indexeddb/auto';
import { describe, expect, it } from 'vitest';
import { Detector } from '../../../data/detect/detect';
import { INDEX_LAYOUT, TermIndex } from '../../../data/detect/term-index';
import { CurrentIndex } from '../../../data/store/current-index';
import { entriesAt } from '../../../data/store/entry-store';
import { buildIndex, indexVersion, loadIndex } from '../../../data/store/index-store';
import { listPacks } from '../../../data/store/pack-store';
import { makeEntry, makePack } from '../make';
import { install, makeDatabase } from './make-database';

const packs = () => [
  makePack('a', [makeEntry({ id: 'x', name: 'engineer' }), makeEntry({ id: 'y', name: 'API' })]),
  makePack('b', [makeEntry({ id: 'z', name: 'Engineer' })], { match: { inflect: false } }),
];

describe('the index', () => {
  it('holds all enabled packs; a label they share has its senses in their order', async () => {
    const db = makeDatabase();
    await install(db, packs());
    const index = (await loadIndex(db))!;
    const matches = new Detector(new TermIndex(index.buffer)).detect('an engineer’s APIs');
    expect(matches).toHaveLength(2);
    const ids = await Promise.all(matches.map(({ senses }) => entriesAt(senses, index, db)));
    expect(ids.map((views) => views.map(({ entry }) => entry.id))).toEqual([['x', 'z'], ['y']]);
  });

  it('follows the rules of each pack', async () => {
    const db = makeDatabase();
    await install(db, packs());
    const index = (await loadIndex(db))!;
    const [match] = new Detector(new TermIndex(index.buffer)).detect('engineers');
    expect((await entriesAt(match!.senses, index, db)).map(({ entry }) => entry.id)).toEqual(['x']);
  });

  it('leaves disabled packs out', async () => {
    const db = makeDatabase();
    const rows = await install(db, packs());
    const index = await buildIndex(
      rows.map((row) => ({ ...row, enabled: row.id === 'b' })),
      2,
      db,
    );
    expect(index).toMatchObject({ senses: 1, version: 2, packs: [{ packId: 'b', bucketStarts: [0] }] });
    expect(new Detector(new TermIndex(index.buffer)).detect('the API')).toEqual([]);
  });

  it('writes nothing while it is built', async () => {
    const db = makeDatabase();
    const rows = await install(db, packs());
    const stored = await loadIndex(db);
    await buildIndex(rows, 9, db);
    expect([await loadIndex(db), await listPacks(db)]).toEqual([stored, rows]);
  });

  it('of a pack of many chunks leads each word to its own entry', async () => {
    const db = makeDatabase();
    const wordOf = (at: number) => `w${at.toString(5).replaceAll(/\d/g, (digit) => 'abcde'[Number(digit)]!)}`;
    const many = Array.from({ length: 2100 }, (_, at) => makeEntry({ id: `e${at}`, name: wordOf(at) }));
    await install(db, [makePack('a', []), makePack('b', many), ...packs().slice(1)]);
    const index = (await loadIndex(db))!;
    expect(index.packs.map(({ bucketStarts }) => bucketStarts.length)).toEqual([1, 16, 1]);
    const detector = new Detector(new TermIndex(index.buffer));
    for (const at of [0, 1, 777, 2099]) {
      const [match] = detector.detect(wordOf(at));
      expect((await entriesAt(match!.senses, index, db)).map(({ entry }) => entry.id)).toEqual([`e${at}`]);
    }
  });

  it('of another layout is as if there were none, but its version counts on', async () => {
    const db = makeDatabase();
    expect([await loadIndex(db), await indexVersion(db)]).toEqual([undefined, 0]);
    await install(db, packs());
    await db.indexes.update('current', { layout: INDEX_LAYOUT + 1, version: 6 });
    expect([await loadIndex(db), await indexVersion(db)]).toEqual([undefined, 6]);
  });
});

describe('the current index of a worker', () => {
  const rowOf = async (version: number) => buildIndex([], version, makeDatabase());

  it('is loaded once, on first need, however many ask', async () => {
    let loads = 0;
    const row = await rowOf(3);
    const current = new CurrentIndex(() => Promise.resolve(((loads += 1), row)));
    expect(loads).toBe(0);
    const [one, two] = await Promise.all([current.get(), current.get()]);
    expect([one.version, one === two, loads]).toEqual([3, true, 1]);
  });

  it('is replaced when packs change', async () => {
    const [old, next] = [await rowOf(1), await rowOf(2)];
    const current = new CurrentIndex(() => Promise.resolve(old));
    await current.get();
    current.replace(next);
    expect((await current.get()).version).toBe(2);
  });

  it('is loaded again when what it was loaded from is gone, unless that is happening', async () => {
    const rows = [await rowOf(1), await rowOf(2)];
    let loads = 0;
    const current = new CurrentIndex(() => Promise.resolve(rows[loads++]!));
    const first = current.get();
    current.forget();
    expect([(await current.get()).version, (await first).version]).toEqual([1, 1]);
    current.forget();
    expect([(await current.get()).version, loads]).toEqual([2, 2]);
  });

  it('a failed load is tried again by the next who asks', async () => {
    const row = await rowOf(1);
    let isBroken = true;
    const current = new CurrentIndex(() =>
      isBroken ? Promise.reject(new Error('no database')) : Promise.resolve(row),
    );
    await expect(current.get()).rejects.toThrow('no database');
    isBroken = false;
    expect((await current.get()).version).toBe(1);
  });

  it('a load that comes late does not put back what was replaced meanwhile', async () => {
    const [old, next] = [await rowOf(1), await rowOf(2)];
    let finish = (_row: typeof old) => {};
    const current = new CurrentIndex(() => new Promise((resolve) => (finish = resolve)));
    const early = current.get();
    current.replace(next);
    finish(old);
    await early;
    expect((await current.get()).version).toBe(2);
  });

  it('nor does a load that fails late throw it away', async () => {
    const next = await rowOf(2);
    let fail = (_error: Error) => {};
    let loads = 0;
    const current = new CurrentIndex(
      () => new Promise((_resolve, reject) => ((loads += 1), (fail = reject))),
    );
    const early = current.get();
    current.replace(next);
    fail(new Error('late'));
    await expect(early).rejects.toThrow('late');
    void current.get();
    expect(loads).toBe(1);
  });
});
