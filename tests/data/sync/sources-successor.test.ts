import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { database } from '../../../data/store/database';
import { getPack } from '../../../data/store/pack-store';
import { getSubscription, listStagings, listSubscriptions } from '../../../data/store/subscriptions';
import { Sources } from '../../../data/sync/sources';
import { startPackServer, type PackServer } from '../../harness/pack-server.mjs';
import { storedChunks } from '../store/make-database';
import { definition, environment, HOUR, ID, installed, state, words, world } from './make-sources';
import { makeKeys, publish, type Publishing } from './published';

/** A pack that goes on elsewhere: it stays at its address until it has come from the new one. */

let there: PackServer;
beforeEach(async () => {
  there = await startPackServer();
});
afterEach(() => there.close());

const signed = makeKeys();
const successor = () => there.at('/pack.json');
const OLD = () => ({ entries: words(60), sequence: 1, publication: { successor: successor() } });
const NEXT = { entries: words(60, 'There.'), sequence: 2 };
async function putThere(publishing: Publishing): Promise<void> {
  for (const [path, body] of Object.entries(await publish(publishing))) there.put(path, body);
}
const subscription = async () => (await getSubscription(world.address))!;
const addresses = async () => (await listSubscriptions()).map(({ address }) => address);

describe('to another publisher, where the reader follows', () => {
  it.each<[what: string, prepare: () => Promise<void> | void, failure: { kind: string; status?: number }]>([
    ['nothing is there', () => undefined, { kind: 'status', status: 404 }],
    [
      'a page is there',
      () => there.put('/pack.json', '<!doctype html><p>Soon', 'text/html'),
      { kind: 'wrong-type' },
    ],
    [
      'another pack is there',
      () => putThere({ ...NEXT, info: { id: 'https://b.example/' } }),
      { kind: 'other-pack' },
    ],
    [
      'it has another key',
      async () => putThere({ ...NEXT, keys: await makeKeys() }),
      { kind: 'key-changed' },
    ],
    ['it is an older edition', () => putThere({ ...NEXT, sequence: 0 }), { kind: 'older-sequence' }],
    [
      'its chunks don’t come',
      async () => {
        await putThere({ ...NEXT, keys: await signed });
        there.fault(/chunks/, { kind: 'status', status: 404 });
      },
      { kind: 'status', status: 404 },
    ],
  ])('and %s: the pack stays where it is, and is told of', async (_what, prepare, failure) => {
    const isSigned = ['key-changed', 'status'].includes(failure.kind);
    const keys = isSigned ? { keys: await signed } : {};
    const sources = await installed({ ...OLD(), ...keys });
    const before = [await state(), { ...(await subscription()), etag: undefined }];
    await prepare();
    await sources.followSuccessor(world.address, true);
    const { failure: told, ...after } = await subscription();
    expect(told).toMatchObject({ ...failure, successor: successor() });
    expect([await state(), { ...after, etag: undefined }]).toEqual(before);
    expect([await addresses(), (await listStagings()).length <= 1]).toEqual([[world.address], true]);

    // It is still looked for where it was, and can be followed later.
    world.now += 25 * HOUR;
    await sources.resume();
    expect(await subscription()).toMatchObject({ checkedAt: world.now, successor: successor() });
    expect((await subscription()).failure).toBeUndefined();
    expect(await listStagings()).toEqual([]);
    there.heal();
    await putThere({ ...NEXT, ...keys });
    await sources.followSuccessor(world.address, true);
    expect([await definition('w5'), await addresses()]).toEqual(['There.', [successor()]]);
    expect(await getPack(ID)).toMatchObject({ source: { kind: 'address', address: successor() } });
    expect(world.alarms.at(-1)).toBe(world.now + 24 * HOUR);
    // The tag is that of the new address.
    there.log.length = 0;
    await sources.check(successor());
    expect(there.log.map(({ status }) => status)).toEqual([304]);
  });

  it('and the same edition is there: nothing is brought, and it is looked for there', async () => {
    const sources = await installed(OLD());
    await putThere({ entries: words(60), sequence: 1 });
    await sources.followSuccessor(world.address, true);
    expect(await addresses()).toEqual([successor()]);
    expect(await getPack(ID)).toMatchObject({ source: { kind: 'address', address: successor() } });
    expect(there.log.map(({ path }) => path)).toEqual(['/pack.json']);
    expect((await getPack(ID))!.previous).toBeUndefined();
  });

  it('and cancels: it stays, and nothing is left behind', async () => {
    const sources = await installed(OLD());
    const before = [await state(), await storedChunks(database)];
    await putThere(NEXT);
    there.fault(/chunks/, { kind: 'stall' });
    const followed = sources.followSuccessor(world.address, true);
    await expect.poll(() => there.log.some(({ path }) => path.includes('chunks'))).toBe(true);
    await sources.cancel(world.address);
    await followed;
    expect([await state(), await storedChunks(database)]).toEqual(before);
    expect([await addresses(), await listStagings()]).toEqual([[world.address], []]);
    expect((await subscription()).failure).toBeUndefined();
  });

  it('and removes it meanwhile: it is gone', async () => {
    const sources = await installed(OLD());
    await putThere(NEXT);
    there.fault(/chunks/, { kind: 'drip', bytes: 500, pauseMs: 20 });
    const followed = sources.followSuccessor(world.address, true);
    await expect.poll(async () => (await listStagings()).length).toBe(1);
    await sources.remove(ID);
    await followed;
    expect([await getPack(ID), await addresses(), await listStagings()]).toEqual([undefined, [], []]);
    expect(await storedChunks(database)).toEqual([]);
  });

  it('after adding it there by hand, which was refused: it is followed all the same', async () => {
    const sources = await installed(OLD());
    await putThere(NEXT);
    await sources.add(successor());
    await sources.check(successor());
    expect((await getSubscription(successor()))?.failure).toMatchObject({ kind: 'id-taken' });
    await sources.followSuccessor(world.address, true);
    expect([await definition('w5'), await addresses()]).toEqual(['There.', [successor()]]);
    expect((await getSubscription(successor()))?.failure).toBeUndefined();
  });
});

describe('on the same origin, where nobody is asked', () => {
  it('and nothing is there yet: it stays where it is, is told of, and tried again', async () => {
    const next = world.server.at('/next/pack.json');
    const sources = await installed({ entries: words(60), sequence: 1, publication: { successor: next } });
    expect((await subscription()).failure).toMatchObject({ kind: 'status', status: 404, successor: next });
    expect([await addresses(), await definition('w5')]).toEqual([[world.address], 'What it means.']);
    for (const [path, body] of Object.entries(await publish(NEXT))) world.server.put(`/next${path}`, body);
    // The manifest at the old address is the same.
    world.now += 25 * HOUR;
    await sources.resume();
    expect([await addresses(), await definition('w5')]).toEqual([[next], 'There.']);
  });
});

describe('in the reader’s own network', () => {
  it('a public address leads there neither by itself nor by asking', async () => {
    const inside = 'https://192.168.1.1/pack.json';
    const files = await publish({ entries: words(3), sequence: 1, publication: { successor: inside } });
    for (const [path, body] of Object.entries(files)) world.server.put(path, body);
    const asked: string[] = [];
    const address = 'https://packs.example/pack.json';
    const sources = new Sources(
      environment({
        fetch: async (target, init) => {
          asked.push(target);
          const response = await fetch(world.server.at(new URL(target).pathname), init);
          return new Proxy(response, {
            get: (real, name) => (name === 'url' ? target : (Reflect.get(real, name, real) as unknown)),
          });
        },
      }),
    );
    await sources.add(address);
    await sources.check(address);
    expect(await getPack(ID)).toBeDefined();
    expect((await getSubscription(address))?.successor).toBeUndefined();
    expect(asked.filter((target) => target.startsWith(inside))).toEqual([]);
  });
});
