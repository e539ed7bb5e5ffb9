import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { database } from '../../../data/store/database';
import { getPack } from '../../../data/store/pack-store';
import { getSubscription, listSubscriptions } from '../../../data/store/subscriptions';
import { syncBuiltIns } from '../../../data/sync/apply';
import { lookAtAddress, lookAtFile } from '../../../data/sync/look';
import { pinOf } from '../../../data/sync/pinned-key';
import type { PackPreview } from '../../../data/sync/preview';
import { Sources } from '../../../data/sync/sources';
import { startPackServer, type PackServer } from '../../harness/pack-server.mjs';
import { packJson } from '../make';
import { storedChunks } from '../store/make-database';
import { definition, environment, ID, installed, put, state, words, world } from './make-sources';
import { makeKeys, publish, type Publishing } from './published';

/** A stranger's pack under the id of another one: nothing is taken over. */

const mine = { entries: words(3), sequence: 1 };
const theirs = { entries: words(3, 'Theirs.'), sequence: 9 };
const asFile = (description: string, id = ID) =>
  JSON.stringify(packJson([{ termCode: 'w1', name: 'word', description }], { '@id': id, name: 'Words' }));

let there: PackServer;
beforeEach(async () => {
  there = await startPackServer();
});
afterEach(() => there.close());

const stranger = () => there.at('/pack.json');
async function putThere(publishing: Publishing): Promise<void> {
  for (const [path, body] of Object.entries(await publish(publishing))) there.put(path, body);
}

/** Adds the stranger's. @returns what went wrong */
async function add(sources: Sources, address = stranger()): Promise<unknown> {
  await sources.add(address);
  await sources.check(address);
  return (await getSubscription(address))?.failure;
}
const taken = (by: string) => ({ kind: 'id-taken', taken: { by } });
const look = async (address = stranger(), fields = {}) =>
  (await lookAtAddress(address, environment(fields))) as { preview: { installed: unknown } };

/** Installs a built-in pack of this id. */
const builtIn = (revision = '1') =>
  syncBuiltIns([{ id: ID, revision, path: 'packs/a' }], {
    readText: () => Promise.resolve(asFile('Ours.')),
    now: () => 0,
  });

describe('a built-in pack', () => {
  it.each([
    ['a manifest', () => putThere(theirs)],
    ['a manifest with a key', async () => putThere({ ...theirs, keys: await makeKeys() })],
    ['a single file', () => Promise.resolve(there.put('/pack.json', asFile('Theirs.')))],
  ])('is not taken over by %s', async (_what, putTheirs) => {
    await builtIn();
    const before = [await state(), await storedChunks(database)];
    await putTheirs();
    expect(await look()).toMatchObject({ preview: { installed: { name: 'Words', takenBy: 'built-in' } } });
    expect(await add(new Sources(environment()))).toMatchObject(taken('built-in'));
    expect([await state(), await storedChunks(database)]).toEqual(before);
    expect(there.log.filter(({ path }) => path.includes('chunks')).length).toBeLessThanOrEqual(1);
  });

  it('is not taken over by a file, nor by the organisation', async () => {
    await builtIn();
    const before = [await state(), await storedChunks(database)];
    const sources = new Sources(environment({ isFixed: () => Promise.resolve(true) }));
    expect(await sources.addFile(asFile('Theirs.'), 'a.json')).toMatchObject(taken('built-in'));
    await putThere(theirs);
    expect(await add(sources)).toMatchObject(taken('built-in'));
    expect([await state(), await storedChunks(database)]).toEqual(before);
  });

  it('takes its id back, and what had it is told so at its next look', async () => {
    await putThere({ ...theirs, sequence: 1 });
    const sources = new Sources(environment());
    expect(await add(sources)).toBeUndefined();
    await builtIn();
    expect(await getPack(ID)).toMatchObject({ source: { kind: 'built-in' } });
    expect(await listSubscriptions()).toEqual([]);
    // A subscription of that pack from before.
    await database.subscriptions.put({ address: stranger(), packId: ID, failures: 0 });
    await putThere({ ...theirs, sequence: 10 });
    await sources.check(stranger());
    expect((await getSubscription(stranger()))?.failure).toMatchObject(taken('built-in'));
    expect(await definition('w1')).toBe('Ours.');
  });
});

describe('a pack from an address', () => {
  it.each([
    ['a manifest', () => putThere(theirs)],
    ['a manifest with a key', async () => putThere({ ...theirs, keys: await makeKeys() })],
    ['a single file', () => Promise.resolve(there.put('/pack.json', asFile('Theirs.')))],
  ])('without a key is not taken over by %s from another address', async (_what, putTheirs) => {
    const sources = await installed(mine);
    const before = await state();
    await putTheirs();
    expect(await look()).toMatchObject({ preview: { installed: { takenBy: 'other-source' } } });
    expect(await add(sources)).toMatchObject(taken('other-source'));
    expect(await state()).toEqual(before);
    // The reader wants the other one.
    await sources.remove(ID);
    await sources.check(stranger());
    expect(await definition('w1')).toBe('Theirs.');
  });

  it('is not taken over by a file', async () => {
    const sources = await installed(mine);
    const before = [await state(), await storedChunks(database), await listSubscriptions()];
    const text = asFile('Theirs.');
    expect(await lookAtFile(text, 'a.json', environment())).toMatchObject({
      preview: { installed: { takenBy: 'other-source', fromHere: false } },
    });
    expect(await sources.addFile(text, 'a.json')).toMatchObject(taken('other-source'));
    expect([await state(), await storedChunks(database), await listSubscriptions()]).toEqual(before);
  });

  it('is not taken over while it is yet to come back after a loss', async () => {
    const source = { kind: 'address' as const, address: world.address };
    const lost = { id: ID, name: 'Words', enabled: true, position: 0, source };
    await database.subscriptions.put({ address: world.address, failures: 0, lost });
    await putThere(theirs);
    const sources = new Sources(environment());
    expect(await add(sources)).toMatchObject(taken('other-source'));
    expect(await sources.addFile(asFile('Theirs.'), 'a.json')).toMatchObject(taken('other-source'));
    await put(mine);
    await sources.check(world.address);
    expect(await definition('w1')).toBe('What it means.');
  });

  it('of two that are brought at the same time, the second one is refused', async () => {
    const sources = new Sources(environment());
    await put(mine);
    await putThere(theirs);
    await Promise.all([sources.add(world.address), sources.add(stranger())]);
    await Promise.all([sources.check(world.address), sources.check(stranger())]);
    const kinds = (await listSubscriptions()).map(({ failure }) => (failure as { kind?: string })?.kind);
    expect(new Set(kinds)).toEqual(new Set(['id-taken', undefined]));
    expect((await getPack(ID))?.previous).toBeUndefined();
  });

  it('that the organisation has set is not taken over, whatever the key', async () => {
    const keys = await makeKeys();
    const isFixed = (address: string) => Promise.resolve(address === world.address);
    const sources = await installed({ ...mine, keys }, new Sources(environment({ isFixed })));
    const before = await state();
    await putThere({ ...theirs, keys });
    expect(await look(stranger(), { isFixed })).toMatchObject({
      preview: { installed: { takenBy: 'organisation', key: 'same' } },
    });
    expect(await add(sources)).toMatchObject(taken('organisation'));
    expect(await state()).toEqual(before);
  });

  it('that the organisation sets takes the place of what the reader had, and does not lead back', async () => {
    const isFixed = (address: string) => Promise.resolve(address === world.address);
    const sources = new Sources(environment({ isFixed }));
    await putThere({ ...theirs, keys: await makeKeys() });
    expect(await add(sources)).toBeUndefined();
    await installed({ ...mine, keys: await makeKeys() }, sources);
    expect(await definition('w1')).toBe('What it means.');
    expect((await getPack(ID))?.previous).toBeUndefined();
    expect((await listSubscriptions()).map(({ address }) => address)).toEqual([world.address]);
  });
});

describe('the key, as it is previewed', () => {
  const seen = async (publishing: Publishing) => {
    await put(publishing);
    return (await look(world.address)).preview.installed;
  };

  it('beside that of the pack that is there', async () => {
    const [keys, next] = [await makeKeys(), await makeKeys()];
    await installed({ ...mine, keys, publication: { nextPublicKey: next.publicKey } });
    const from = { fromHere: true, version: '1.0' };
    expect(await seen({ ...theirs, keys })).toMatchObject({ ...from, key: 'same' });
    expect(await seen({ ...theirs, keys: next })).toMatchObject({ ...from, key: 'announced' });
    expect(await seen({ ...theirs, keys: await makeKeys() })).toMatchObject({ ...from, key: 'other' });
    expect(await seen(theirs)).toMatchObject({ ...from, key: 'gone' });
    await putThere({ ...theirs, keys });
    expect((await look()).preview.installed).toEqual({
      name: `Pack ${ID}`,
      version: '1.0',
      fromHere: false,
      key: 'same',
    });
  });

  it('where the one that is there has none', async () => {
    await installed(mine);
    expect(await seen({ ...theirs })).toMatchObject({ key: 'none' });
    expect(await seen({ ...theirs, keys: await makeKeys() })).toMatchObject({ key: 'new' });
  });

  it('a key that was given up is not trusted again by going back', async () => {
    const [keys, next] = [await makeKeys(), await makeKeys()];
    const publication = { nextPublicKey: next.publicKey };
    const sources = await installed({ ...mine, keys, publication });
    await put({ entries: words(3, 'New.'), sequence: 2, keys: next });
    await sources.check(world.address);
    await sources.rollBack(ID);
    expect(await getPack(ID)).toMatchObject({ sequence: 1, publicKey: next.publicKey });
    await put({ ...theirs, keys });
    await sources.check(world.address);
    expect((await getSubscription(world.address))?.failure).toMatchObject({ kind: 'key-changed' });
    expect(await definition('w1')).toBe('What it means.');
  });
});

it('a file that is picked again is an update', async () => {
  const sources = new Sources(environment());
  expect(await sources.addFile(asFile('Mine.'), 'a.json')).toBeNull();
  expect(await lookAtFile(asFile('Mine, mended.'), 'b.json', environment())).toMatchObject({
    preview: { installed: { fromHere: true, key: 'none' } },
  });
  expect(await sources.addFile(asFile('Mine, mended.'), 'b.json')).toBeNull();
  expect(await definition('w1')).toBe('Mine, mended.');
});

describe('what the reader was shown is what comes', () => {
  const shown = async () => {
    const { preview } = (await lookAtAddress(world.address, environment())) as { preview: PackPreview };
    return { id: preview.id, ...pinOf(preview) };
  };
  const bring = async (expected: { id: string; publicKey?: string }) => {
    const sources = new Sources(environment());
    await sources.add(world.address, expected);
    await sources.check(world.address);
    return (await getSubscription(world.address))?.failure;
  };

  it.each<[what: string, swap: () => Promise<void>, kind: string]>([
    ['another key', async () => put({ ...theirs, keys: await makeKeys() }), 'key-changed'],
    ['no key', () => put(theirs), 'signature-missing'],
    ['another pack', () => put({ ...theirs, info: { id: 'https://b.example/' } }), 'other-pack'],
    [
      'another pack in a file',
      () => Promise.resolve(world.server.put('/pack.json', asFile('Theirs.', 'https://b.example/'))),
      'other-pack',
    ],
  ])('and not one with %s', async (_what, swap, kind) => {
    const keys = await makeKeys();
    await put({ ...mine, keys });
    const expected = await shown();
    expect(expected).toEqual({ id: ID, publicKey: keys.publicKey });
    await swap();
    expect(await bring(expected)).toMatchObject({ kind });
    expect(await database.packs.toArray()).toEqual([]);
    // Seen again as it is now, and wanted.
    expect(await bring(await shown())).toBeUndefined();
    expect(await database.packs.count()).toBe(1);
    expect(await getSubscription(world.address)).not.toHaveProperty('expected');
  });

  it('nor another pack of the same publisher, which is there from elsewhere', async () => {
    const keys = await makeKeys();
    await putThere({ ...mine, keys });
    expect(await add(new Sources(environment()))).toBeUndefined();
    await put({ ...theirs, keys, info: { id: 'https://b.example/' } });
    const expected = await shown();
    await put({ ...theirs, keys });
    expect(await bring(expected)).toMatchObject({ kind: 'other-pack' });
    expect(await getPack(ID)).toMatchObject({ source: { kind: 'address', address: stranger() } });
  });
});
