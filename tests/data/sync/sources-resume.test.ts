import 'fake-indexeddb/auto';
import { describe, expect, it } from 'vitest';
import { database } from '../../../data/store/database';
import { getPack } from '../../../data/store/pack-store';
import { getSubscription, listStagings } from '../../../data/store/subscriptions';
import { Sources } from '../../../data/sync/sources';
import { startPackServer } from '../../harness/pack-server.mjs';
import { storedChunks } from '../store/make-database';
import { ENV } from './asking';
import { definition, environment, HOUR, ID, installed, put, words, world } from './make-sources';
import { publish } from './published';

/** A worker that is stopped, woken, and stopped again: what is due is looked at, once, and nothing is forgotten. */

const OLD = { entries: words(60), sequence: 1 };
const NEW = { entries: words(60, 'New.'), sequence: 2 };
const asked = () => world.server.log.map(({ path }) => path);
const subscription = async () => (await getSubscription(world.address))!;

/** A worker that is stopped as soon as it asks for something. */
function dying(part: string): Sources {
  return new Sources(
    environment({
      fetch: (target, init) =>
        target.includes(part) ? new Promise(() => undefined) : ENV.fetch(target, init),
      later: () => () => undefined,
    }),
  );
}

describe('stopped', () => {
  it('at the manifest, whoever asked for the look: the next wake looks again', async () => {
    await installed(OLD);
    await put(NEW);
    void dying('pack.json').check(world.address);
    await expect.poll(async () => (await subscription()).nextCheckAt).toBe(world.now);
    await new Sources(environment()).resume();
    expect(await definition('w5')).toBe('New.');
  });

  it('while it waits: the alarm is always still to come', async () => {
    await put(OLD);
    world.server.fault(/chunks/, { kind: 'drip', bytes: 500, pauseMs: 20 });
    const BEAT = 20_000;
    const sources = new Sources(
      environment({ later: (action, ms) => ENV.later(action, ms === BEAT ? 20 : ms) }),
    );
    const added = sources.add(world.address).then(() => sources.check(world.address));
    await expect.poll(() => world.alarms.length).toBeGreaterThan(5);
    expect(new Set(world.alarms)).toEqual(new Set([world.now + 30_000]));
    await added;
    const far = world.alarms.length;
    expect(world.alarms.at(-1)).toBe(world.now + 24 * HOUR);
    await new Promise((resolve) => setTimeout(resolve, 60));
    expect(world.alarms).toHaveLength(far);
  });

  it('after a change, before what it has left over is freed: the next wake frees it', async () => {
    await installed(OLD);
    const before = await storedChunks(database);
    await database.entries.put({ packId: ID, hash: 'of an edition before' } as never);
    await new Sources(environment()).resume();
    expect(await storedChunks(database)).toEqual(before);
  });

  it('before what was brought is freed, and forgotten since: the next wake frees it', async () => {
    await put(OLD);
    await database.stagings.put({ address: 'https://b.example/pack.json', packId: 'b', chunks: ['x'] });
    await database.entries.put({ packId: 'b', hash: 'x' } as never);
    await new Sources(environment()).resume();
    expect([await listStagings(), await storedChunks(database)]).toEqual([[], []]);
  });
});

describe('woken', () => {
  it('before the time that the server has asked for: nothing is asked', async () => {
    const sources = await installed(OLD);
    await put({ entries: words(3000, 'New.'), sequence: 2 });
    world.server.fault(/chunks/, { kind: 'status', status: 503, headers: { 'Retry-After': '120' } });
    await sources.check(world.address);
    world.server.log.length = 0;
    await sources.resume();
    expect(asked()).toEqual([]);
    world.server.heal();
    world.now = (await subscription()).nextCheckAt!;
    await sources.resume();
    expect(await definition('w5')).toBe('New.');
  });

  it('with a network again: what failed for want of one is looked at', async () => {
    await installed(OLD);
    await put(NEW);
    const offline = new Sources(
      environment({ fetch: () => Promise.reject(new TypeError('Failed')), isOnline: () => false }),
    );
    for (let look = 0; look < 8; look++) await offline.check(world.address);
    expect((await subscription()).failure).toMatchObject({ kind: 'offline' });
    await offline.resume();
    expect((await subscription()).failures).toBe(8);
    await new Sources(environment()).resume();
    expect(await definition('w5')).toBe('New.');
  });

  it('twice at once: each is looked at once', async () => {
    const sources = await installed(OLD);
    world.now += 30 * HOUR;
    world.server.log.length = 0;
    await Promise.all([sources.resume(), sources.resume(), sources.check(world.address)]);
    expect(asked()).toEqual(['/pack.json']);
  });

  it('with one that never ends and one that fails: the others are looked at', async () => {
    const sources = await installed(OLD);
    await put(NEW);
    const others = ['a', 'b', 'c'].map((name) => world.server.at(`/${name}/pack.json`));
    world.server.fault('/a/pack.json', { kind: 'stall' });
    for (const address of others) await database.subscriptions.put({ address, failures: 0, nextCheckAt: 0 });
    world.now += 30 * HOUR;
    const resumed = sources.resume();
    await expect.poll(() => definition('w5')).toBe('New.');
    await resumed;
    expect((await getSubscription(others[0]!))?.failure).toMatchObject({ kind: 'timeout' });
    expect((await getSubscription(others[2]!))?.failure).toMatchObject({ kind: 'status' });
  });
});

describe('in between', () => {
  it('an update that was due and is cancelled is not begun again in a minute', async () => {
    const sources = await installed(OLD);
    await put(NEW);
    world.now += 30 * HOUR;
    world.server.log.length = 0;
    world.server.fault(/chunks/, { kind: 'stall' });
    void sources.resume();
    await expect.poll(() => asked().some((path) => path.includes('chunks'))).toBe(true);
    await sources.cancel(world.address);
    expect((await subscription()).nextCheckAt).toBe(world.now + 24 * HOUR);
    expect((await subscription()).failure).toBeUndefined();
    expect(await listStagings()).toEqual([]);
  });

  it('going back ends the update that is under way', async () => {
    const sources = await installed(OLD);
    await put(NEW);
    await sources.check(world.address);
    await put({ entries: words(60, 'Newest.'), sequence: 3 });
    world.server.fault(/chunks/, { kind: 'drip', bytes: 500, pauseMs: 20 });
    const checked = sources.check(world.address);
    await expect.poll(async () => (await listStagings()).length).toBe(1);
    await sources.rollBack(ID);
    await checked;
    expect([await definition('w5'), (await getPack(ID))?.sequence]).toEqual(['What it means.', 1]);
    expect((await subscription()).skipped).toBe('2');
  });

  it('removing ends it, and leaves nothing', async () => {
    const sources = await installed(OLD);
    await put(NEW);
    world.server.fault(/chunks/, { kind: 'drip', bytes: 500, pauseMs: 20 });
    const checked = sources.check(world.address);
    await expect.poll(async () => (await listStagings()).length).toBe(1);
    await sources.remove(ID);
    await checked;
    expect([await getPack(ID), await listStagings(), await storedChunks(database)]).toEqual([
      undefined,
      [],
      [],
    ]);
  });

  it('an edition that is withdrawn before it has come leaves nothing', async () => {
    const sources = await installed(OLD);
    await put(NEW);
    world.server.fault(/chunks/, { kind: 'status', status: 500 });
    await sources.check(world.address);
    expect(await listStagings()).toHaveLength(1);
    await put(OLD);
    await sources.check(world.address);
    expect(await listStagings()).toEqual([]);
  });

  it('a pack that has ended stays so, whatever a look finds', async () => {
    const sources = await installed({ ...OLD, publication: { expired: true } });
    await sources.check(world.address);
    expect((await subscription()).nextCheckAt).toBeUndefined();
    world.server.fault(/./, { kind: 'status', status: 500 });
    await sources.check(world.address);
    expect(await subscription()).toMatchObject({ failure: { kind: 'status' } });
    expect((await subscription()).nextCheckAt).toBeUndefined();
  });

  it('two addresses that each say that the pack goes on at the other are asked one step a look', async () => {
    const there = world.server.at('/there/pack.json');
    for (const [path, body] of Object.entries(
      await publish({ ...OLD, publication: { successor: world.address } }),
    ))
      world.server.put(`/there${path}`, body);
    await put({ ...OLD, publication: { successor: there } });
    const sources = new Sources(environment());
    await sources.add(world.address);
    await sources.check(world.address);
    await expect.poll(async () => (await getSubscription(there))?.checkedAt).toBe(world.now);
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(asked().filter((path) => path.endsWith('pack.json'))).toEqual(['/pack.json', '/there/pack.json']);
  });

  it('an address that has a pack of its own is not taken over by one that would go on there', async () => {
    const there = await startPackServer();
    try {
      const sources = await installed({ ...OLD, publication: { successor: there.at('/pack.json') } });
      const files = await publish({ ...OLD, info: { id: 'https://b.example/' } });
      for (const [path, body] of Object.entries(files)) there.put(path, body);
      await sources.add(there.at('/pack.json'));
      await sources.check(there.at('/pack.json'));
      await sources.followSuccessor(world.address, true);
      expect(await getSubscription(there.at('/pack.json'))).toMatchObject({ packId: 'https://b.example/' });
      expect(await subscription()).toMatchObject({ packId: ID });
    } finally {
      await there.close();
    }
  });

  it('what goes wrong with a new index is told, and healed by the next look', async () => {
    await installed(OLD);
    await put(NEW);
    await new Sources(environment({ onPacks: () => Promise.reject(new RangeError('no memory')) })).check(
      world.address,
    );
    expect((await subscription()).failure).toMatchObject({ kind: 'unexpected' });
    await new Sources(environment()).check(world.address);
    expect((await subscription()).failure).toBeUndefined();
    expect(await definition('w5')).toBe('New.');
  });
});
