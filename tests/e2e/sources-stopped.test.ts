import { editionIn, expect, test, wordsOf, type PackSource } from './pack-source';

/**
 * The worker stopped for real while an update is under way (issue "Packs from anywhere", Must hold 1): whatever the
 * moment, readers see one edition whole, and after the next wake it is the new one.
 */

/** Four chunks. */
const COUNT = 1200;
const edition = (sequence: number, count = COUNT) => ({ entries: wordsOf(sequence, count), sequence });

/** The worker is awake again within a second, and goes on after another. */
const HEALED = { timeout: 20_000, intervals: [100] };

// Some stop the worker half a dozen times, on a machine that may be busy.
test.describe.configure({ timeout: 120_000 });

/** Starts a look without waiting for its end, which may never come. */
function look({ asking, address }: PackSource): Promise<void> {
  return asking.evaluate((at) => {
    const { chrome } = globalThis as unknown as {
      chrome: { runtime: { sendMessage(of: object): Promise<unknown> } };
    };
    chrome.runtime.sendMessage({ type: 'checkPack', address: at }).catch(() => undefined);
  }, address);
}

/** The worker has stopped: the old edition answers, whole, and the new one comes by itself. */
async function expectResumed(source: PackSource, sequence: number): Promise<void> {
  expect(await source.answers(COUNT)).toBe(sequence - 1);
  await expect.poll(() => source.edition(), HEALED).toBe(sequence);
  await expect.poll(() => source.answers(COUNT)).toBe(sequence);
  await expect.poll(async () => (await source.stored()).stagings).toEqual([]);
  expect(await source.failure()).toBeUndefined();
  await source.expectTidy();
}

test('at the manifest', async ({ source, stopWorker }) => {
  await source.install(edition(1));
  await source.put(edition(2));
  source.server.fault('/pack.json', { kind: 'stall', after: 100 });
  source.server.log.length = 0;
  await look(source);
  await expect.poll(() => source.asked()).toEqual(['/pack.json']);
  await stopWorker();
  source.server.heal();
  await expectResumed(source, 2);
});

test('at the manifest of a pack that is being added', async ({ source, stopWorker }) => {
  await source.put(edition(1));
  source.server.fault('/pack.json', { kind: 'stall' });
  await source.add();
  await expect.poll(() => source.asked()).toEqual(['/pack.json']);
  await stopWorker();
  source.server.heal();
  await expectResumed(source, 1);
});

test('at each chunk: what has come is not asked for again', async ({ source, stopWorker }) => {
  await source.install(edition(1));
  for (const [at, sequence] of [2, 3, 4, 5].entries()) {
    const chunks = await source.put(edition(sequence));
    expect(chunks).toHaveLength(4);
    const stalled = chunks[at]!;
    source.server.fault(stalled, { kind: 'stall', after: 1000 });
    source.server.log.length = 0;
    await look(source);
    await expect.poll(() => source.asked()).toEqual(expect.arrayContaining(chunks));
    await expect.poll(() => source.server.log.filter(({ open }) => open)).toHaveLength(1);
    // They are written when they have come.
    await expect.poll(async () => newChunks(await source.stored())).toHaveLength(3);
    await stopWorker();
    source.server.heal();
    source.server.log.length = 0;
    await expectResumed(source, sequence);
    expect(source.asked()).toEqual(['/pack.json', stalled]);
  }
});

/** Those that no edition has yet. */
function newChunks({ packs, chunks }: Awaited<ReturnType<PackSource['stored']>>): string[] {
  const needed = new Set(packs.flatMap((pack) => [...pack.chunks, ...(pack.previous?.chunks ?? [])]));
  return chunks.map(([, hash]) => hash).filter((hash) => !needed.has(hash));
}

/**
 * Has a page of the extension hold what the worker needs next, until told otherwise: the lock that every change of
 * packs takes, or a transaction that reads packs and lets nobody write them.
 */
async function hold(source: PackSource, what: 'lock' | 'packs'): Promise<() => Promise<void>> {
  await source.asking.evaluate((held) => {
    const world = globalThis as unknown as { letGo: () => void };
    if (held === 'lock') {
      const until = new Promise<void>((resolve) => (world.letGo = resolve));
      void navigator.locks.request('gloss-packs', () => until);
      return undefined;
    }
    return new Promise<void>((resolve) => {
      const opening = indexedDB.open('gloss');
      opening.onsuccess = () => {
        let isHeld = true;
        world.letGo = () => (isHeld = false);
        const packs = opening.result.transaction('packs', 'readonly').objectStore('packs');
        const again = (): void => {
          if (isHeld) packs.count().onsuccess = again;
          else opening.result.close();
        };
        again();
        resolve();
      };
    });
  }, what);
  return () => source.asking.evaluate(() => (globalThis as unknown as { letGo(): void }).letGo());
}

/** How many contexts of the extension have the lock, and how many wait for it. */
function locks(source: PackSource): Promise<{ held: number; pending: number }> {
  return source.asking.evaluate(async () => {
    const { held = [], pending = [] } = await navigator.locks.query();
    return { held: held.length, pending: pending.length };
  });
}

test('before the commit', async ({ source, stopWorker }) => {
  await source.install(edition(1));
  await source.put(edition(2));
  const letGo = await hold(source, 'lock');
  await look(source);
  await expect.poll(() => locks(source)).toEqual({ held: 1, pending: 1 });
  await stopWorker();
  await letGo();
  source.server.log.length = 0;
  await expectResumed(source, 2);
  expect(source.asked()).toEqual(['/pack.json']);
});

test('in the commit, while it waits for the database', async ({ source, stopWorker }) => {
  await source.install(edition(1));
  await source.put(edition(2));
  const letGo = await hold(source, 'packs');
  await look(source);
  await expect.poll(() => locks(source)).toEqual({ held: 1, pending: 0 });
  // All that is left is to write: the index of 1,200 entries and the built-in packs is built in a tenth of that.
  await source.asking.waitForTimeout(1000);
  await stopWorker();
  await letGo();
  source.server.log.length = 0;
  await expectResumed(source, 2);
  expect(source.asked()).toEqual(['/pack.json']);
});

test('around the commit, at any moment: one edition whole, and then the new one', async ({
  source,
  stopWorker,
}) => {
  const [MANY, BUCKETS] = [6000, 16];
  await source.install(edition(1, MANY));
  for (const [at, pauseMs] of [0, 50, 100, 150, 220, 300].entries()) {
    const sequence = at + 2;
    await source.put(edition(sequence, MANY));
    source.server.log.length = 0;
    await look(source);
    // The last chunk has come: an index is built, and written with all that goes with it.
    const hasCome = async (): Promise<boolean> => {
      const stored = await source.stored();
      return newChunks(stored).length === BUCKETS || editionIn(stored) === sequence;
    };
    await expect.poll(hasCome, { intervals: [20] }).toBe(true);
    await source.asking.waitForTimeout(pauseMs);
    await stopWorker();
    const answered = await source.answers();
    expect(answered).toBeGreaterThanOrEqual(sequence - 1);
    expect(answered).toBeLessThanOrEqual(sequence);
    await expect.poll(() => source.edition(), HEALED).toBe(sequence);
    await expect.poll(() => source.answers(500), HEALED).toBe(sequence);
    await expect.poll(async () => (await source.stored()).stagings, HEALED).toEqual([]);
    await expect(() => source.expectTidy()).toPass(HEALED);
  }
});

test('after the commit, before anyone is told', async ({ source, stopWorker }) => {
  await source.install(edition(1));
  await source.put(edition(2));
  await look(source);
  await expect.poll(() => source.edition(), { intervals: [5] }).toBe(2);
  await stopWorker();
  source.server.log.length = 0;
  expect(await source.answers(COUNT)).toBe(2);
  await expect.poll(async () => (await source.subscription())?.failures).toBe(0);
  await expect.poll(async () => (await source.subscription())!.nextCheckAt! > Date.now(), HEALED).toBe(true);
  expect(source.asked().filter((path) => path.includes('chunks'))).toEqual([]);
  await source.expectTidy();
});
