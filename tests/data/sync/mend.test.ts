import 'fake-indexeddb/auto';
import { describe, expect, it, vi } from 'vitest';
import { database } from '../../../data/store/database';
import { loadIndex } from '../../../data/store/index-store';
import { getPack, listPacks } from '../../../data/store/pack-store';
import { dropUnreadable } from '../../../data/store/soundness';
import { getSubscription } from '../../../data/store/subscriptions';
import { mendPacks } from '../../../data/sync/recover';
import { Sources } from '../../../data/sync/sources';
import { memory, recovery, settleIn } from './make-recovery';
import { definition, environment, ID, put, words, world } from './make-sources';

/** Packs that lack entries, in a database that is otherwise sound. */

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
    expect([await mend(), memory.losses, await listPacks()]).toEqual([[], [], before]);
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
    expect([memory.losses, await mend()]).toEqual([[{ at: world.now, files: [] }], []]);
  });

  it('stay gone while their source is away, and no index is built again for that', async () => {
    await settleIn();
    await put({ entries: words(2000), sequence: 2, info: { name: 'Words' } });
    await new Sources(environment()).check(world.address);
    const hashes = (await getPack(ID))!.chunks;
    const whole = (await loadIndex())!;
    await database.entries.delete([ID, hashes[0]!]);
    expect(await mend()).toEqual([world.address]);
    const less = (await loadIndex())!;
    expect([less.version, less.senses < whole.senses]).toEqual([whole.version + 1, true]);
    // It is due, and then again as for any other failure.
    expect(await getSubscription(world.address)).toMatchObject({ nextCheckAt: world.now });
    expect([await mend(), await loadIndex(), memory.losses.length]).toEqual([[], less, 1]);
    await database.entries.delete([ID, hashes[1]!]);
    expect(await mend()).toEqual([world.address]);
    expect((await loadIndex())!.senses).toBeLessThan(less.senses);
    expect(memory.losses).toHaveLength(1);
    await new Sources(environment()).check(world.address);
    expect((await loadIndex())!.senses).toBe(whole.senses);
    expect(await mend()).toEqual([]);
  });

  it('of a built-in pack come when the worker was stopped before they had', async () => {
    await settleIn();
    await lose('built-in');
    const stopped = { ...recovery(), installBuiltIns: () => Promise.reject(new Error('stopped')) };
    await expect(mendPacks(stopped, () => Promise.resolve())).rejects.toThrow('stopped');
    expect(await mend()).toEqual([]);
    expect(await getPack('built-in')).toMatchObject({ revision: 'r', count: 1 });
  });

  it('or cannot be read count as gone', async () => {
    await settleIn();
    expect(await dropUnreadable()).toBe(false);
    const [hash] = (await getPack(ID))!.chunks.filter((one) => one !== '');
    // oxlint-disable-next-line typescript/unbound-method -- called with `this` below
    const { get } = IDBObjectStore.prototype;
    const reading = vi.spyOn(IDBObjectStore.prototype, 'get').mockImplementation(function (
      this: IDBObjectStore,
      key,
    ) {
      if (this.name === 'entries' && (key as string[])[1] === hash)
        throw new DOMException('', 'NotReadableError');
      return get.call(this, key);
    });
    expect(await dropUnreadable()).toBe(true);
    reading.mockRestore();
    expect(await mend()).toEqual([world.address]);
    expect(await getPack('mine')).toMatchObject({ count: 1 });
  });

  it('of a file are gone for good; the rest stays, and it is told once', async () => {
    await settleIn();
    await lose('mine');
    expect(await mend()).toEqual([]);
    expect(await getPack('mine')).toMatchObject({ count: 0 });
    expect([memory.losses, await mend()]).toEqual([
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
