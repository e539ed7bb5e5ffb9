import 'fake-indexeddb/auto';
import { describe, expect, it } from 'vitest';
import { Sources } from '../../../data/sync/sources';
import { startPackServer } from '../../harness/pack-server.mjs';
import { packJson } from '../make';
import { definition, environment, installed, put, words, world } from './make-sources';
import { publish } from './published';

/** How far a pack has come is told while a file comes, and counts each byte once. */

const DRIP = { kind: 'drip', bytes: 400, pauseMs: 15 } as const;

/** What was told while it came: each time no less than before, and no more than there is. */
function told(): number[] {
  const heard = world.progress.map(({ bytes }) => bytes);
  expect(heard).toEqual(heard.toSorted((a, b) => a - b));
  const last = world.progress.at(-1)!;
  expect(last).toMatchObject({ phase: 'install', bytes: last.totalBytes, entries: last.totalEntries });
  return [...new Set(heard)];
}

describe('bytes are told', () => {
  it('while the only chunk of a pack comes', async () => {
    await put({ entries: words(60), sequence: 1 });
    world.server.fault(/chunks/, DRIP);
    const sources = new Sources(environment());
    await sources.add(world.address);
    await sources.check(world.address);
    expect(told().length).toBeGreaterThan(5);
    expect(await definition('w5')).toBe('What it means.');
  });

  it('once, where a chunk comes anew from a mirror, and of several chunks at a time', async () => {
    const mirror = await startPackServer();
    try {
      const entries = words(2000);
      await put({ entries, sequence: 1, publication: { mirrors: [mirror.at('/')] } });
      for (const [path, body] of Object.entries(await publish({ entries, sequence: 1 })))
        mirror.put(path, body);
      world.server.fault(/chunks/, { kind: 'cut', after: 20_000 });
      mirror.fault(/chunks/, { kind: 'drip', bytes: 5000, pauseMs: 15 });
      const sources = new Sources(environment());
      await sources.add(world.address);
      await sources.check(world.address);
      expect(mirror.log.filter(({ path }) => path.includes('chunks')).length).toBeGreaterThan(2);
      expect(told().length).toBeGreaterThan(5);
    } finally {
      await mirror.close();
    }
  });

  it('once, where a part was there before', async () => {
    await installed({ entries: words(2000), sequence: 1 });
    world.progress.length = 0;
    const changed = words(2000);
    changed[5] = { ...changed[5]!, description: 'New.' };
    await put({ entries: changed, sequence: 2 });
    world.server.fault(/chunks/, { kind: 'drip', bytes: 5000, pauseMs: 15 });
    await new Sources(environment()).check(world.address);
    expect(await definition('w5')).toBe('New.');
    expect(told().length).toBeGreaterThan(3);
  });

  it('of a pack in one file, of as many as its server says', async () => {
    const address = world.server.at('/words.gloss.json');
    world.server.put(
      '/words.gloss.json',
      JSON.stringify(packJson(words(60).map(({ id, ...term }) => ({ ...term, termCode: id })))),
    );
    world.server.fault('/words.gloss.json', DRIP);
    const sources = new Sources(environment());
    await sources.add(address);
    await sources.check(address);
    const { totalBytes } = world.progress.at(-1)!;
    const downloads = world.progress.filter(({ phase }) => phase === 'download');
    expect(downloads.length).toBeGreaterThan(5);
    for (const far of downloads) expect(far).toMatchObject({ totalBytes, totalEntries: 0 });
    expect(told().length).toBeGreaterThan(5);
  });

  it('of no page that only leads to a pack', async () => {
    await put({ entries: words(60), sequence: 1 });
    const link = '<link rel="alternate" type="application/ld+json" href="/pack.json">';
    world.server.put('/index.html', `<html><title>Words</title>${link}${'<p>Words.</p>'.repeat(2000)}`);
    const sources = new Sources(environment());
    await sources.add(world.server.at('/index.html'));
    await sources.check(world.server.at('/index.html'));
    expect(world.progress[0]).toMatchObject({ bytes: 0, totalEntries: 60 });
    told();
  });
});
