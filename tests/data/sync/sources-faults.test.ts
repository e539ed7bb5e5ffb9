import 'fake-indexeddb/auto';
import { describe, expect, it } from 'vitest';
import { database } from '../../../data/store/database';
import { getPack } from '../../../data/store/pack-store';
import { getSubscription, listStagings, listSubscriptions } from '../../../data/store/subscriptions';
import { Sources } from '../../../data/sync/sources';
import { FAULTS } from '../../harness/pack-faults.mjs';
import { storedChunks } from '../store/make-database';
import { ENV } from './asking';
import { definition, environment, HOUR, ID, installed, put, state, words, world } from './make-sources';

/** What can go wrong while a pack is brought: the old edition stays whole, and the next look heals it. */

describe('whatever goes wrong', () => {
  const OLD = { entries: words(60), sequence: 1 };
  const NEW = { entries: words(60, 'New.'), sequence: 2 };

  /** What comes whole may be the wrong bytes, which hashes tell; and those of a manifest may say anything. */
  const acceptable = (finds: string): string[] =>
    finds === 'ok'
      ? ['ok', 'wrong-hash', 'not-json', 'wrong-format', 'wrong-type', 'status', 'interrupted', 'too-big']
      : [finds, ...(finds === 'interrupted' ? ['wrong-hash', 'not-json'] : [])];

  const isSame = ({ name }: { name: string }) => name !== '304';
  it.each(
    FAULTS.filter(isSame).flatMap((fault) => [
      { ...fault, where: 'manifest' as const },
      { ...fault, where: 'chunk' as const },
    ]),
  )(
    '$name of a $where: the old edition stays whole, or the new one is; the next look heals it',
    async ({ fault, finds, where }) => {
      const sources = await installed(OLD);
      const before = await state();
      await put(NEW);
      world.server.fault(where === 'manifest' ? '/pack.json' : /chunks/, fault);
      await sources.check(world.address);
      const { failure } = (await getSubscription(world.address))! as { failure?: { kind: string } };
      expect(acceptable(finds)).toContain(failure?.kind ?? 'ok');
      expect(failure ? await state() : before).toEqual(before);
      world.server.heal();
      await sources.check(world.address);
      expect(await getSubscription(world.address)).toMatchObject({ failures: 0 });
      expect((await getSubscription(world.address))!.failure).toBeUndefined();
      expect([await definition('w5'), (await getPack(ID))?.sequence]).toEqual(['New.', 2]);
    },
    60_000,
  );

  it('a look that failed is tried again soon, and later each time', async () => {
    const sources = await installed(OLD);
    world.server.fault(/./, { kind: 'status', status: 503 });
    const waits: number[] = [];
    for (let look = 0; look < 5; look++) {
      await sources.check(world.address);
      waits.push((await getSubscription(world.address))!.nextCheckAt! - world.now);
    }
    expect(waits).toEqual(waits.toSorted((a, b) => a - b));
    expect(waits[0]).toBeLessThan(2 * 60_000);
  });

  it('a look that failed offline is made again at the next wake that has a network', async () => {
    await installed(OLD);
    await put(NEW);
    let isOnline = false;
    const cut = () => Promise.reject(new TypeError('Failed to fetch'));
    const env = environment({
      isOnline: () => isOnline,
      fetch: (target, init) => (isOnline ? ENV.fetch(target, init) : cut()),
    });
    await new Sources(env).check(world.address);
    expect((await getSubscription(world.address))?.failure).toMatchObject({ kind: 'offline' });
    await new Sources(env).resume();
    expect(await definition('w5')).toBe('What it means.');
    isOnline = true;
    await new Sources(env).resume();
    expect(await definition('w5')).toBe('New.');
  });

  it('while something is brought, an alarm is set that would have it go on', async () => {
    await put(OLD);
    const sources = new Sources(environment());
    await sources.add(world.address);
    await sources.check(world.address);
    expect(world.alarms).toContain(world.now + 30_000);
    expect(world.alarms.at(-1)).toBe(world.now + 24 * HOUR);
  });

  it('being stopped in the middle: what has come is not brought again', async () => {
    await installed(OLD);
    await put({ entries: words(3000, 'New.'), sequence: 2 });
    world.server.log.length = 0;
    let chunks = 0;
    const dying = new Promise<never>(() => undefined);
    const stopping = environment({
      fetch: (target, init) => (target.includes('chunks') && ++chunks > 6 ? dying : ENV.fetch(target, init)),
      later: () => () => undefined,
    });
    void new Sources(stopping).check(world.address);
    await expect.poll(() => chunks).toBeGreaterThan(6);
    await expect.poll(async () => database.entries.count()).toBeGreaterThanOrEqual(7);
    const brought = world.server.log.filter(({ path }) => path.includes('chunks')).map(({ path }) => path);
    world.server.log.length = 0;
    // Another worker.
    await new Sources(environment()).resume();
    expect(await definition('w5')).toBe('New.');
    expect(world.server.log.map(({ path }) => path).filter((path) => brought.includes(path))).toEqual([]);
    expect(await listStagings()).toEqual([]);
  });

  it('cancelling leaves nothing behind', async () => {
    await put({ entries: words(3000), sequence: 1 });
    const sources = new Sources(environment());
    world.server.fault(/chunks/, { kind: 'drip', bytes: 1000, pauseMs: 20 });
    await sources.add(world.address);
    await expect.poll(() => world.progress.length).toBeGreaterThan(0);
    await sources.cancel(world.address);
    expect(await listSubscriptions()).toEqual([]);
    expect(await listStagings()).toEqual([]);
    expect(await storedChunks(database)).toEqual([]);
  });

  it('two looks at once are one', async () => {
    await put(OLD);
    const sources = new Sources(environment());
    await sources.add(world.address);
    await Promise.all([sources.check(world.address), sources.check(world.address)]);
    expect(world.server.log.filter(({ path }) => path === '/pack.json')).toHaveLength(1);
  });

  it('a full disk: the edition to go back to is given up first', async () => {
    const sources = await installed(OLD);
    await put(NEW);
    await sources.check(world.address);
    await put({ entries: words(600, 'Newest.'), sequence: 3 });
    let isFull = true;
    const full = (): void => {
      if (!isFull) return;
      isFull = false;
      throw Object.assign(new Error('full'), { name: 'QuotaExceededError' });
    };
    database.entries.hook('creating').subscribe(full);
    await sources.check(world.address);
    database.entries.hook('creating').unsubscribe(full);
    expect(isFull).toBe(false);
    expect(await definition('w5')).toBe('Newest.');
  });
});
