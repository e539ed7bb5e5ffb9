import 'fake-indexeddb/auto';
import { describe, expect, it } from 'vitest';
import { loadIndex } from '../../../data/store/index-store';
import { getPack } from '../../../data/store/pack-store';
import { getSubscription, listStagings, listSubscriptions } from '../../../data/store/subscriptions';
import { Sources } from '../../../data/sync/sources';
import { packJson } from '../make';
import { definition, environment, HOUR, ID, installed, put, state, words, world } from './make-sources';
import { makeKeys, publish } from './published';

/** Packs from an address: brought, looked at again, signed, and as the reader wants them. */

describe('a pack from an address', () => {
  it('is brought, shown last in priority, and looked at again in a day', async () => {
    await installed({ entries: words(3), sequence: 7, info: { name: 'Words' } });
    expect(await getPack(ID)).toMatchObject({
      name: 'Words',
      version: '7.0',
      sequence: 7,
      count: 3,
      enabled: true,
      source: { kind: 'address', address: world.address },
      installedAt: world.now,
    });
    expect(world.indexes).toEqual([await loadIndex()]);
    expect(await getSubscription(world.address)).toMatchObject({
      checkedAt: world.now,
      nextCheckAt: world.now + 24 * HOUR,
    });
    expect(world.alarms.at(-1)).toBe(world.now + 24 * HOUR);
    expect(await listStagings()).toEqual([]);
  });

  it('tells how far it has come, in bytes and entries', async () => {
    await installed({ entries: words(2000), sequence: 1 });
    const [first] = world.progress;
    expect(first).toMatchObject({ phase: 'download', bytes: 0, entries: 0, totalEntries: 2000 });
    const last = world.progress.at(-1)!;
    expect(last).toMatchObject({ phase: 'install', entries: 2000 });
    expect(last.bytes).toBe(last.totalBytes);
    expect(world.progress.map(({ bytes }) => bytes)).toEqual(
      world.progress.map(({ bytes }) => bytes).toSorted((a, b) => a - b),
    );
  });

  it('that has not changed costs one short answer', async () => {
    const sources = await installed({ entries: words(3), sequence: 1 });
    const before = await state();
    world.server.log.length = 0;
    world.now += 25 * HOUR;
    await sources.resume();
    expect(world.server.log).toMatchObject([{ path: '/pack.json', status: 304 }]);
    expect(await state()).toEqual(before);
    expect(await getSubscription(world.address)).toMatchObject({
      checkedAt: world.now,
      nextCheckAt: world.now + 24 * HOUR,
    });
  });

  it('with one changed entry of 10,000 brings one bucket', async () => {
    const entries = words(10_000);
    const sources = await installed({ entries, sequence: 1 });
    world.server.log.length = 0;
    const edited = entries.map((entry) =>
      entry.id === 'w77' ? { ...entry, description: 'Another.' } : entry,
    );
    await put({ entries: edited, sequence: 2 });
    await sources.check(world.address);
    expect(world.server.log.map(({ path }) => path.replace(/[0-9a-f]{16}/, '…'))).toEqual([
      '/pack.json',
      '/chunks/….jsonl',
    ]);
    expect([await definition('w77'), await definition('w78')]).toEqual(['Another.', 'What it means.']);
    expect((await getPack(ID))?.previous).toMatchObject({ sequence: 1 });
  }, 30_000);

  it('leaves out bad entries and says which', async () => {
    const files = await publish({ entries: words(3), sequence: 1 });
    const path = Object.keys(files).find((one) => one.startsWith('/chunks/'))!;
    const text = new TextDecoder()
      .decode(files[path] as Uint8Array)
      .replace('"name":"word 1"', '"name":"wor  1"');
    expect(text).toContain('wor  1');
    const bad = text.replace('"name":"wor  1"', `"name":${' '.repeat(7)}7`);
    await put({ entries: words(3), sequence: 1 });
    // As its publisher would have it: with the right hash.
    const { integrityOf } = await import('../../../data/format/chunks');
    const bytes = new TextEncoder().encode(bad);
    const manifest = JSON.parse(new TextDecoder().decode(files['/pack.json'] as Uint8Array)) as {
      bytes: number;
      chunks: { integrity: string; bytes: number }[];
    };
    manifest.chunks[0]!.integrity = integrityOf(bytes);
    manifest.chunks[0]!.bytes = manifest.bytes = bytes.length;
    world.server.put(path, bytes);
    world.server.put('/pack.json', JSON.stringify(manifest));
    const sources = new Sources(environment());
    await sources.add(world.address);
    await sources.check(world.address);
    const pack = await getPack(ID);
    expect(pack).toMatchObject({ count: 2, leftOut: { count: 1 } });
    expect(pack!.leftOut!.problems[0]).toMatchObject({ entry: 'w1', field: 'name' });
  });
});

describe('a pack in one file', () => {
  const put1 = (...names: string[]) => {
    const terms = names.map((name) => ({ termCode: name, name, description: `What ${name} means.` }));
    world.server.put('/words.json', JSON.stringify(packJson(terms, { '@id': ID, name: 'Words' })));
  };

  it('is brought, and brought again when it has changed', async () => {
    put1('one', 'two');
    const sources = new Sources(environment());
    await sources.add(world.server.at('/words.json'));
    await sources.check(world.server.at('/words.json'));
    expect(await definition('one')).toBe('What one means.');
    await sources.check(world.server.at('/words.json'));
    expect(world.server.log.map(({ status }) => status)).toEqual([200, 304]);
    put1('one', 'two', 'three');
    await sources.check(world.server.at('/words.json'));
    expect(await definition('three')).toBe('What three means.');
    expect((await getPack(ID))?.previous).toMatchObject({ count: 2 });
  });

  it('is found through a page that names it', async () => {
    put1('one');
    world.server.put(
      '/',
      '<!doctype html><link rel="alternate" type="application/ld+json" href="words.json"><p>Words',
    );
    world.server.put(
      '/index',
      '<!doctype html><link rel="alternate" type="application/ld+json" href="/words.json">',
      'text/html',
    );
    const sources = new Sources(environment());
    await sources.add(world.server.at('/index'));
    await sources.check(world.server.at('/index'));
    expect(await definition('one')).toBe('What one means.');
  });
});

describe('whose pack it is', () => {
  it('the key of the first edition is the one that counts', async () => {
    const keys = await makeKeys();
    const sources = await installed({ entries: words(3), sequence: 1, keys });
    expect((await getPack(ID))?.publicKey).toBe(keys.publicKey);
    const before = await state();
    const other = await makeKeys();
    await put({ entries: words(3, 'Theirs.'), sequence: 2, keys: other });
    await sources.check(world.address);
    expect((await getSubscription(world.address))?.failure).toMatchObject({ kind: 'key-changed' });
    await put({ entries: words(3, 'Theirs.'), sequence: 2 });
    await sources.check(world.address);
    expect((await getSubscription(world.address))?.failure).toMatchObject({ kind: 'signature-missing' });
    expect(await state()).toEqual(before);
  });

  it('a key that was announced may follow', async () => {
    const [keys, next] = [await makeKeys(), await makeKeys()];
    const sources = await installed({
      entries: words(3),
      sequence: 1,
      keys,
      publication: { nextPublicKey: next.publicKey },
    });
    await put({ entries: words(3, 'Signed anew.'), sequence: 2, keys: next });
    await sources.check(world.address);
    expect(await definition('w1')).toBe('Signed anew.');
    expect((await getPack(ID))?.publicKey).toBe(next.publicKey);
  });

  it('a signature that is wrong is looked at twice: manifest and signature never change in one moment', async () => {
    const keys = await makeKeys();
    const sources = await installed({ entries: words(3), sequence: 1, keys });
    const files = await publish({ entries: words(3, 'New.'), sequence: 2, keys });
    for (const [path, body] of Object.entries(files))
      if (path !== '/pack.json.sig') world.server.put(path, body);
    await sources.check(world.address);
    expect((await getSubscription(world.address))?.failure).toMatchObject({ kind: 'wrong-signature' });
    world.server.put('/pack.json.sig', files['/pack.json.sig']!);
    await sources.check(world.address);
    expect(await definition('w1')).toBe('New.');
  });

  it('the key counts wherever the pack comes from, and it comes from one place', async () => {
    const keys = await makeKeys();
    const sources = await installed({ entries: words(3), sequence: 1, keys });
    const before = await state();
    const there = world.server.at('/there/pack.json');
    const putThere = async (publishing: Parameters<typeof publish>[0]) => {
      for (const [path, body] of Object.entries(await publish(publishing)))
        world.server.put(`/there${path}`, body);
    };
    await putThere({ entries: words(3, 'Theirs.'), sequence: 2, keys: await makeKeys() });
    await sources.add(there);
    await sources.check(there);
    expect((await getSubscription(there))?.failure).toMatchObject({ kind: 'key-changed' });
    const terms = [{ termCode: 'w1', name: 'word', description: 'Theirs.' }];
    world.server.put('/there/pack.json', JSON.stringify(packJson(terms, { '@id': ID, name: 'Words' })));
    await sources.check(there);
    expect((await getSubscription(there))?.failure).toMatchObject({ kind: 'signature-missing' });
    expect(await state()).toEqual(before);

    // The publisher has moved; it may be the same edition.
    await putThere({ entries: words(3), sequence: 1, keys });
    await sources.check(there);
    expect((await listSubscriptions()).map(({ address, packId }) => [address, packId])).toEqual([
      [there, ID],
    ]);
    expect(await getPack(ID)).toMatchObject({ source: { kind: 'address', address: there } });
    expect((await getPack(ID))!.previous).toBeUndefined();
    await sources.remove(ID);
    expect(await listSubscriptions()).toEqual([]);
  });

  it('an older edition is refused', async () => {
    const sources = await installed({ entries: words(3), sequence: 5 });
    await put({ entries: words(3, 'Old.'), sequence: 4 });
    await sources.check(world.address);
    expect((await getSubscription(world.address))?.failure).toMatchObject({
      kind: 'older-sequence',
      sequence: { stored: 5, offered: 4 },
    });
    expect(await definition('w1')).toBe('What it means.');
  });

  it('another pack at the same address is refused', async () => {
    const sources = await installed({ entries: words(3), sequence: 1 });
    await put({ entries: words(3), sequence: 2, info: { id: 'https://b.example/' } });
    await sources.check(world.address);
    expect((await getSubscription(world.address))?.failure).toMatchObject({ kind: 'other-pack' });
  });
});
