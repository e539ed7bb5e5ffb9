import 'fake-indexeddb/auto';
import { describe, expect, it } from 'vitest';
import { database } from '../../../data/store/database';
import { loadIndex } from '../../../data/store/index-store';
import { getPack, listPacks } from '../../../data/store/pack-store';
import { getSubscription, listSubscriptions } from '../../../data/store/subscriptions';
import { Sources } from '../../../data/sync/sources';
import { startPackServer } from '../../harness/pack-server.mjs';
import { packJson } from '../make';
import { storedChunks } from '../store/make-database';
import { ENV } from './asking';
import { definition, environment, ID, installed, put, words, world } from './make-sources';
import { publish } from './published';

/** What becomes of packs by the will of their reader, of an organisation, and of their publisher. */

describe('the reader decides', () => {
  it('to go back: the edition before is shown, and the other one is not brought again', async () => {
    const sources = await installed({ entries: words(3), sequence: 1 });
    await put({ entries: words(3, 'New.'), sequence: 2 });
    await sources.check(world.address);
    await sources.rollBack(ID);
    expect([await definition('w1'), (await getPack(ID))?.sequence]).toEqual(['What it means.', 1]);
    await sources.check(world.address);
    expect(await definition('w1')).toBe('What it means.');
    await put({ entries: words(3, 'Mended.'), sequence: 3 });
    await sources.check(world.address);
    expect(await definition('w1')).toBe('Mended.');
  });

  it.each<[what: string, path: string, serve: (json: string, visit: number) => string]>([
    ['a single file', '/words.json', (json) => json],
    [
      'a page that is another one at each visit',
      '/words.html',
      (json, visit) => `<!doctype html><p>${visit}<script type="application/ld+json">${json}</script>`,
    ],
  ])('to go back, of %s on a server without tags', async (_what, path, serve) => {
    const address = world.server.at(path);
    let visit = 0;
    let said = '';
    const say = (description: string) => {
      const terms = [{ termCode: 'w1', name: 'word', description }];
      said = JSON.stringify(packJson(terms, { '@id': ID, name: 'Words' }));
    };
    const untagged: typeof ENV.fetch = async (target, init) => {
      world.server.put(path, serve(said, visit++));
      const response = await ENV.fetch(target, init);
      const { status, url } = response;
      return Object.defineProperty(new Response(await response.text(), { status }), 'url', { value: url });
    };
    const sources = new Sources(environment({ fetch: untagged }));
    say('First.');
    await sources.add(address);
    await sources.check(address);
    await sources.check(address);
    expect((await getPack(ID))?.previous).toBeUndefined();
    say('Second.');
    await sources.check(address);
    await sources.rollBack(ID);
    for (let look = 0; look < 2; look++) await sources.check(address);
    expect([await definition('w1'), (await getSubscription(address))?.failure]).toEqual([
      'First.',
      undefined,
    ]);
    expect(await getSubscription(address)).toHaveProperty('skipped');
    say('Third.');
    await sources.check(address);
    expect(await definition('w1')).toBe('Third.');
    expect(await getSubscription(address)).not.toHaveProperty('skipped');
  });

  it('to remove a pack: it is gone with all it had', async () => {
    const sources = await installed({ entries: words(600), sequence: 1 });
    await sources.remove(ID);
    expect([await listPacks(), await listSubscriptions(), await storedChunks(database)]).toEqual([
      [],
      [],
      [],
    ]);
    expect((await loadIndex())?.senses).toBe(0);
    expect(world.alarms.at(-1)).toBeUndefined();
  });

  it('whether to follow a pack to another publisher', async () => {
    const elsewhere = await startPackServer();
    try {
      const successor = elsewhere.at('/pack.json');
      const sources = await installed({ entries: words(3), sequence: 1, publication: { successor } });
      expect(await getSubscription(world.address)).toMatchObject({ successor });
      expect(elsewhere.log).toEqual([]);
      const next = await publish({ entries: words(3, 'There.'), sequence: 2 });
      for (const [path, body] of Object.entries(next)) elsewhere.put(path, body);
      await sources.followSuccessor(world.address, true);
      await sources.check(successor);
      expect(await definition('w1')).toBe('There.');
      expect((await listSubscriptions()).map((one) => one.address)).toEqual([successor]);
    } finally {
      await elsewhere.close();
    }
  });

  it('a pack that has ended is looked at no more', async () => {
    await installed({ entries: words(3), sequence: 1, publication: { expired: true } });
    expect((await getSubscription(world.address))?.nextCheckAt).toBeUndefined();
    expect(world.alarms.at(-1)).toBeUndefined();
  });
});

describe('the organisation decides', () => {
  const isFixed = () => Promise.resolve(true);

  it('which packs there are: they come once, and stay', async () => {
    await put({ entries: words(3), sequence: 1 });
    const sources = new Sources(environment({ isFixed }));
    await sources.addMissing([world.address]);
    await sources.check(world.address);
    expect(await definition('w1')).toBe('What it means.');
    world.server.log.length = 0;
    await sources.addMissing([world.address]);
    await expect(sources.remove(ID)).rejects.toThrow('organisation');
    await expect(sources.cancel(world.address)).rejects.toThrow('organisation');
    expect([(await listPacks()).length, world.server.log]).toEqual([1, []]);
  });

  it('where they come from: nobody else leads them elsewhere', async () => {
    const successor = world.server.at('/next/pack.json');
    await put({ entries: words(3), sequence: 1, publication: { successor } });
    const sources = new Sources(environment({ isFixed }));
    await sources.addMissing([world.address]);
    await sources.check(world.address);
    await expect(sources.followSuccessor(world.address, true)).rejects.toThrow('organisation');
    expect((await listSubscriptions()).map(({ address }) => address)).toEqual([world.address]);
  });

  it('and once it does no more, they are the reader’s own', async () => {
    let fixed = true;
    const sources = new Sources(environment({ isFixed: () => Promise.resolve(fixed) }));
    await installed({ entries: words(3), sequence: 1 }, sources);
    fixed = false;
    await sources.addMissing([]);
    expect(await listPacks()).toHaveLength(1);
    await sources.remove(ID);
    expect(await listPacks()).toEqual([]);
  });
});
