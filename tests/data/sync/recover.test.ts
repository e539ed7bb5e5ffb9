import 'fake-indexeddb/auto';
import { Dexie } from 'dexie';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { database } from '../../../data/store/database';
import { forgetIndex, indexVersion, loadIndex } from '../../../data/store/index-store';
import { getPack, listPacks } from '../../../data/store/pack-store';
import { readReaderData, setKnown, setSaved } from '../../../data/store/reader-store';
import { setAside } from '../../../data/store/rescue';
import { getSubscription, listSubscriptions } from '../../../data/store/subscriptions';
import { syncBuiltIns } from '../../../data/sync/apply';
import { keptOf, type Kept } from '../../../data/sync/kept';
import {
  loadOrRecover,
  mendPacks,
  recoverFrom,
  type Loss,
  type RecoveryEnvironment,
} from '../../../data/sync/recover';
import { Sources } from '../../../data/sync/sources';
import { jsonTerm, packJson } from '../make';
import { definition, environment, ID, installed, put, words, world } from './make-sources';
import { makeKeys } from './published';

/** Lost and damaged databases, filled again over a real server. */

const BUILT_IN = JSON.stringify(packJson([jsonTerm()], { '@id': 'built-in', name: 'Ours' }));

let kept: Kept;
let losses: Loss[];
beforeEach(() => {
  kept = { packs: [], addresses: [] };
  losses = [];
});

const known = async () => keptOf(await listPacks(), await listSubscriptions());

function recovery(lastVersion = 0): RecoveryEnvironment {
  return {
    now: () => world.now,
    kept: () => Promise.resolve(kept),
    lastVersion: () => Promise.resolve(lastVersion),
    onLoss: (loss) => Promise.resolve(void losses.push(loss)),
    installBuiltIns: async () => {
      const lost = (packId: string) => kept.packs.find(({ id }) => id === packId);
      const env = { readText: () => Promise.resolve(BUILT_IN), now: () => world.now, lost };
      const built = await syncBuiltIns([{ id: 'built-in', revision: 'r', path: 'p' }], env);
      return built ?? (await loadIndex())!;
    },
  };
}

/** A built-in pack that is off and last, one from an address, one from a file. */
async function settleIn(): Promise<Sources> {
  await loadOrRecover(recovery());
  const sources = await installed({ entries: words(3), sequence: 1, info: { name: 'Words' } });
  await sources.addFile(JSON.stringify(packJson([jsonTerm()], { '@id': 'mine', name: 'Mine' })), 'mine.json');
  await database.packs.update('built-in', { enabled: false, position: 7 });
  await database.packs.update(ID, { position: 5 });
  kept = await known();
  return sources;
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
  expect(losses).toEqual([]);
});

describe('a database that is lost', () => {
  it('is filled again; what came from files is named; the index has a later number', async () => {
    await settleIn();
    await database.delete();
    expect(await loadOrRecover(recovery(41))).toMatchObject({ version: 42 });
    expect(losses).toEqual([{ at: world.now, files: [{ name: 'Mine', left: 0, of: 1 }] }]);
    await expectBack();
  });

  it.each<[what: string, version: number, stores: Record<string, string>]>([
    ['of a later version', 900, { packs: 'id', entries: '[packId+hash]', words: '++' }],
    ['with other keys', 1, { packs: '++', chunks: 'id', indexes: 'key', search: 'id' }],
  ])('because it is one %s is made anew', async (_what, version, stores) => {
    await settleIn();
    await database.delete();
    const other = new Dexie('gloss');
    other.version(version).stores(stores);
    await other.table('packs').put({ id: 'x' });
    other.close();
    expect(await loadOrRecover(recovery(41))).toMatchObject({ version: 42 });
    expect(losses).toHaveLength(1);
    expect((await listPacks()).map(({ id }) => id)).toEqual(['built-in']);
    await expectBack();
  });

  it('brings a pack back only with the signature that it had', async () => {
    const keys = await makeKeys();
    await installed({ entries: words(3), sequence: 1, keys });
    kept = await known();
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
    const before = await listPacks();
    const subscription = await getSubscription(world.address);
    world.server.log.length = 0;
    const index = await recoverFrom(new Error('x'), damaged());
    expect(index).toMatchObject({ version: 10, senses: 4 });
    expect(await listPacks()).toEqual(before);
    expect(await getSubscription(world.address)).toEqual(subscription);
    expect(await definition('w1')).toBe('What it means.');
    expect([losses, world.server.log]).toEqual([[{ at: world.now, files: [] }], []]);
    expect(await Dexie.exists('gloss-rescued')).toBe(false);
  });

  it('keeps what is left of each, says how much that is, and brings the rest from where it comes', async () => {
    const sources = await settleIn();
    const terms = Array.from({ length: 2000 }, (_, at) =>
      jsonTerm({ termCode: `t${at}`, name: `Term ${at}` }),
    );
    await sources.addFile(JSON.stringify(packJson(terms, { '@id': 'mine', name: 'Mine' })), 'mine.json');
    await database.packs.update(ID, { revision: 'old' });
    kept = await known();
    const before = (await getPack('mine'))!;
    expect(before.chunks.length).toBeGreaterThan(1);
    const gone = (await getPack(ID))!.chunks.find((hash) => hash !== '');
    makeUnreadable((key) => [before.chunks[0], gone].includes((key as string[])[1]));
    await recoverFrom(new Error('x'), damaged());
    const mine = (await getPack('mine'))!;
    expect(mine.chunks).toEqual(['', ...before.chunks.slice(1)]);
    expect(mine.count).toBeGreaterThan(0);
    expect(losses).toEqual([{ at: world.now, files: [{ name: 'Mine', left: mine.count, of: 2000 }] }]);
    await new Sources(environment()).resume();
    expect(await definition('w1')).toBe('What it means.');
  });

  it('is filled from what was set aside when the worker was stopped before', async () => {
    await settleIn();
    const before = await listPacks();
    await setAside();
    await database.delete();
    expect(await loadOrRecover(recovery(41))).toMatchObject({ version: 42, senses: 4 });
    expect([await listPacks(), losses.length]).toEqual([before, 1]);
    expect(await loadOrRecover(recovery(41))).toMatchObject({ version: 42 });
    expect(losses).toHaveLength(1);
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
    expect([losses, (await listPacks()).length]).toEqual([[], 3]);
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
    expect([index.version, losses.length]).toEqual([10, 1]);
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

describe('entries that are gone', () => {
  const lose = async (packId: string) => {
    const rows = await database.entries
      .where('[packId+hash]')
      .between([packId, ''], [packId, '\uffff'])
      .toArray();
    expect(rows.length).toBeGreaterThan(0);
    await database.entries.bulkDelete(rows.map((row) => [row.packId, row.hash]));
  };
  const mend = () => mendPacks(recovery(), () => Promise.resolve());

  it('where none are gone nothing happens', async () => {
    await settleIn();
    const before = await listPacks();
    expect([await mend(), losses, await listPacks()]).toEqual([[], [], before]);
  });

  it('are brought again, and the pack is otherwise as it was', async () => {
    const sources = await settleIn();
    const before = (await getPack(ID))!;
    await lose(ID);
    await lose('built-in');
    expect(await mend()).toEqual([world.address]);
    world.server.log.length = 0;
    await sources.check(world.address);
    expect(await definition('w1')).toBe('What it means.');
    expect(await getPack(ID)).toEqual({ ...before, installedAt: world.now });
    expect(world.server.log.map(({ status }) => status)).toEqual([200, 200]);
    expect(await getPack('built-in')).toMatchObject({ enabled: false, position: 7, revision: 'r' });
    expect([losses, await mend()]).toEqual([[{ at: world.now, files: [] }], []]);
  });

  it('of a file are gone for good; the rest stays, and it is told once', async () => {
    await settleIn();
    await lose('mine');
    expect(await mend()).toEqual([]);
    expect(await getPack('mine')).toMatchObject({ count: 0 });
    expect([losses, await mend()]).toEqual([
      [{ at: world.now, files: [{ name: 'Mine', left: 0, of: 1 }] }],
      [],
    ]);
  });

  it('of the edition before take away only the way back', async () => {
    const sources = await settleIn();
    const first = (await getPack(ID))!;
    await put({ entries: words(3, 'New.'), sequence: 2, info: { name: 'Words' } });
    await sources.check(world.address);
    await database.entries.bulkDelete(first.chunks.filter((hash) => hash !== '').map((hash) => [ID, hash]));
    expect(await mend()).toEqual([]);
    expect(await getPack(ID)).not.toHaveProperty('previous');
    expect(await definition('w1')).toBe('New.');
  });
});

it('a forgotten index keeps its number', async () => {
  await forgetIndex(7);
  expect([await loadIndex(), await indexVersion()]).toEqual([undefined, 7]);
});
