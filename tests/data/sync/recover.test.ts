import 'fake-indexeddb/auto';
import { Dexie } from 'dexie';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { database } from '../../../data/store/database';
import { forgetIndex, indexVersion, loadIndex } from '../../../data/store/index-store';
import { getPack, listPacks } from '../../../data/store/pack-store';
import {
  readReaderData,
  setHidden,
  setKnown,
  setSaved,
  type ReaderData,
} from '../../../data/store/reader-store';
import { setAside } from '../../../data/store/rescue';
import { getSubscription } from '../../../data/store/subscriptions';
import { loadOrRecover, recoverFrom, type RecoveryEnvironment } from '../../../data/sync/recover';
import { Sources } from '../../../data/sync/sources';
import { jsonTerm, packJson } from '../make';
import { known, memory, recovery, settleIn } from './make-recovery';
import { definition, environment, ID, installed, put, words, world } from './make-sources';
import { makeKeys } from './published';

/** Lost and damaged databases, filled again over a real server. */

const REF = { packId: ID, entryId: 'w1', term: 'word 1' };
const OWN: ReaderData = {
  known: [{ ...REF, knownAt: 3 }],
  saved: [{ ...REF, savedAt: 4 }],
  hidden: [{ ...REF, site: 'a.example', hiddenAt: 5 }],
};

const OWN_KEYS = {
  known: '[packId+entryId]',
  saved: '[packId+entryId]',
  hidden: '[site+packId+entryId]',
};

/** What the reader has said of terms. */
async function sayOwn(): Promise<void> {
  await setKnown([REF], true, 3);
  await setSaved(REF, true, 4);
  await setHidden('a.example', [REF], true, 5);
}

async function expectBack(): Promise<void> {
  expect(await getPack('built-in')).toMatchObject({ enabled: false, position: 7, count: 1 });
  expect(await getSubscription(world.address)).toMatchObject({ lost: { id: ID, position: 5 } });
  // What is awaited stays known, should this database be lost as well.
  expect((await known()).packs.map(({ id }) => id)).toContain(ID);
  await new Sources(environment()).resume();
  expect(await definition('w1')).toBe('What it means.');
  expect(await getPack(ID)).toMatchObject({ enabled: true, position: 5 });
  expect(await getSubscription(world.address)).not.toHaveProperty('lost');
}

it('a new profile is set up, and nothing is said to be lost', async () => {
  expect(await loadOrRecover(recovery())).toMatchObject({ version: 1, senses: 1 });
  expect(memory.losses).toEqual([]);
});

describe('a database that is lost', () => {
  it('is filled again; what came from files is named; the index has a later number', async () => {
    await settleIn();
    memory.keptReader = OWN;
    await database.delete();
    expect(await loadOrRecover(recovery(41))).toMatchObject({ version: 42 });
    expect(memory.losses).toEqual([{ at: world.now, files: [{ name: 'Mine', left: 0, of: 1 }] }]);
    await expectBack();
    expect(await readReaderData()).toEqual(OWN);
  });

  it('while it is read (Chromium throws away all that it cannot read) is filled again as well', async () => {
    await settleIn();
    memory.keptReader = OWN;
    await database.delete();
    await database.open();
    const index = await recoverFrom(new DOMException('', 'UnknownError'), recovery(41));
    expect(index).toMatchObject({ version: 42 });
    expect(memory.losses).toEqual([{ at: world.now, files: [{ name: 'Mine', left: 0, of: 1 }] }]);
    await expectBack();
    expect(await readReaderData()).toEqual(OWN);
  });

  it.each<[what: string, version: number, stores: Record<string, string>]>([
    ['of a later version', 900, { packs: 'id', entries: '[packId+hash]', words: '++' }],
    ['with other keys', 1, { packs: '++', chunks: 'id', indexes: 'key', search: 'id' }],
  ])('because it is one %s is made anew', async (_what, version, stores) => {
    await settleIn();
    memory.keptReader = { ...OWN, known: [{ ...OWN.known[0]!, knownAt: 1 }] };
    await database.delete();
    const other = new Dexie('gloss');
    // The reader's own is as it was.
    other.version(version).stores({ ...stores, ...OWN_KEYS });
    await other.table('packs').put({ id: 'x' });
    for (const [store, rows] of Object.entries(OWN)) await other.table(store).bulkPut(rows);
    other.close();
    expect(await loadOrRecover(recovery(41))).toMatchObject({ version: 42 });
    expect(memory.losses).toHaveLength(1);
    expect((await listPacks()).map(({ id }) => id)).toEqual(['built-in']);
    await expectBack();
    // Not as it was copied before.
    expect(await readReaderData()).toEqual(OWN);
  });

  it('brings a pack back only with the signature that it had', async () => {
    const keys = await makeKeys();
    await installed({ entries: words(3), sequence: 1, keys });
    memory.kept = await known();
    await database.delete();
    await loadOrRecover(recovery());
    await put({ entries: words(3, 'Theirs.'), sequence: 2, keys: await makeKeys() });
    const sources = new Sources(environment());
    await sources.check(world.address);
    expect((await getSubscription(world.address))?.failure).toMatchObject({ kind: 'key-changed' });
    await put({ entries: words(3), sequence: 3, keys });
    await sources.check(world.address);
    expect(await getPack(ID)).toMatchObject({ publicKey: keys.publicKey, sequence: 3 });
  });
});

describe('a damaged database that can still be read', () => {
  /** As a disk does: these rows are there, and reading one fails, until the database is made anew. */
  function makeUnreadable(lost: (key: unknown) => boolean): void {
    let isOld = true;
    // oxlint-disable-next-line typescript/unbound-method -- called with `this` below
    const { deleteDatabase } = IDBFactory.prototype;
    vi.spyOn(IDBFactory.prototype, 'deleteDatabase').mockImplementation(function (this: IDBFactory, name) {
      if (name === 'gloss') isOld = false;
      return deleteDatabase.call(this, name);
    });
    // oxlint-disable-next-line typescript/unbound-method -- called with `this` below
    const { get } = IDBObjectStore.prototype;
    vi.spyOn(IDBObjectStore.prototype, 'get').mockImplementation(function (this: IDBObjectStore, key) {
      const isLost = isOld && this.transaction.db.name === 'gloss' && this.name === 'entries' && lost(key);
      if (isLost) throw new DOMException('', 'NotReadableError');
      return get.call(this, key);
    });
  }
  const damaged = (): RecoveryEnvironment => {
    const { installBuiltIns, ...env } = recovery(9);
    let tries = 0;
    const failing = () =>
      tries++ === 0 ? Promise.reject(new DOMException('', 'UnknownError')) : installBuiltIns();
    return { ...env, installBuiltIns: failing };
  };
  afterEach(() => vi.restoreAllMocks());

  it('keeps a pack from a file, and one whose source does not answer, as they were', async () => {
    await settleIn();
    await sayOwn();
    const before = await listPacks();
    const subscription = await getSubscription(world.address);
    world.server.log.length = 0;
    const index = await recoverFrom(new Error('x'), damaged());
    expect(index).toMatchObject({ version: 10, senses: 4 });
    expect(await listPacks()).toEqual(before);
    expect(await getSubscription(world.address)).toEqual(subscription);
    expect(await definition('w1')).toBe('What it means.');
    expect([memory.losses, world.server.log]).toEqual([[{ at: world.now, files: [] }], []]);
    expect(await readReaderData()).toEqual(OWN);
    expect(await Dexie.exists('gloss-rescued')).toBe(false);
  });

  it('keeps what is left of each, says how much that is, and brings the rest from where it comes', async () => {
    const sources = await settleIn();
    const terms = Array.from({ length: 2000 }, (_, at) =>
      jsonTerm({ termCode: `t${at}`, name: `Term ${at}` }),
    );
    await sources.addFile(JSON.stringify(packJson(terms, { '@id': 'mine', name: 'Mine' })), 'mine.json');
    await database.packs.update(ID, { revision: 'old' });
    memory.kept = await known();
    const before = (await getPack('mine'))!;
    expect(before.chunks.length).toBeGreaterThan(1);
    const gone = (await getPack(ID))!.chunks.find((hash) => hash !== '');
    makeUnreadable((key) => [before.chunks[0], gone].includes((key as string[])[1]));
    await recoverFrom(new Error('x'), damaged());
    const mine = (await getPack('mine'))!;
    expect(mine.chunks).toEqual(['', ...before.chunks.slice(1)]);
    expect(mine.count).toBeGreaterThan(0);
    expect(memory.losses).toEqual([{ at: world.now, files: [{ name: 'Mine', left: mine.count, of: 2000 }] }]);
    await new Sources(environment()).resume();
    expect(await definition('w1')).toBe('What it means.');
  });

  it('is filled from what was set aside when the worker was stopped before', async () => {
    await settleIn();
    await sayOwn();
    const before = await listPacks();
    await setAside();
    await database.delete();
    expect(await loadOrRecover(recovery(41))).toMatchObject({ version: 42, senses: 4 });
    expect([await listPacks(), memory.losses.length]).toEqual([before, 1]);
    expect(await readReaderData()).toEqual(OWN);
    expect(await loadOrRecover(recovery(41))).toMatchObject({ version: 42 });
    expect(memory.losses).toHaveLength(1);
  });
});

describe('an index that cannot be used', () => {
  it('is built anew from the entries', async () => {
    await settleIn();
    const before = await indexVersion();
    expect(await recoverFrom(new Error('Not a term index'), recovery(before))).toMatchObject({
      version: before + 1,
      senses: 4,
    });
    expect([memory.losses, (await listPacks()).length]).toEqual([[], 3]);
  });

  it('and cannot be built in this database either is built in a new one', async () => {
    await settleIn();
    const { installBuiltIns, ...env } = recovery(9);
    let tries = 0;
    const failing = () =>
      tries++ === 0 ? Promise.reject(new DOMException('', 'UnknownError')) : installBuiltIns();
    const api = { packId: 'built-in', entryId: 'api', term: 'API' };
    await setKnown([api], true, 1);
    await setSaved(api, true, 2);
    const index = await recoverFrom(new Error('x'), { ...env, installBuiltIns: failing });
    expect([index.version, memory.losses.length]).toEqual([10, 1]);
    expect(await listPacks()).toHaveLength(3);
    // What is the reader's own is not to be had from anywhere.
    expect(await readReaderData()).toMatchObject({ known: [api], saved: [api] });
  });

  it.each([
    ['there is no room', new DOMException('', 'QuotaExceededError')],
    ['it takes too long', new DOMException('', 'TimeoutError')],
  ])('for now (%s) is left alone', async (_why, error) => {
    await settleIn();
    const before = await loadIndex();
    await expect(recoverFrom(error, recovery())).rejects.toBe(error);
    expect(await loadIndex()).toEqual(before);
  });

  it('for a reason that is no matter of the database takes nothing away', async () => {
    await settleIn();
    const env = { ...recovery(), installBuiltIns: () => Promise.reject(new Error('packs/index.json: 404')) };
    await expect(recoverFrom(new Error('x'), env)).rejects.toThrow('404');
    expect(await listPacks()).toHaveLength(3);
  });
});

it('a forgotten index keeps its number', async () => {
  await forgetIndex(7);
  expect([await loadIndex(), await indexVersion()]).toEqual([undefined, 7]);
});
