import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { launch } from '../harness/launch.mjs';
import { startPackServer } from '../harness/pack-server.mjs';
import { openExtensionPage } from '../harness/show-terms.mjs';
import { expect, PackSource, test, wordsOf } from './pack-source';

/** When packs are looked at without anyone asking: by the alarm, and when the browser starts again. */

const COUNT = 60;
const OLD = { entries: wordsOf(1, COUNT), sequence: 1 };
const NEW = { entries: wordsOf(2, COUNT), sequence: 2 };

interface AlarmsApi {
  get(name: string): Promise<{ scheduledTime: number } | undefined>;
  create(name: string, info: { when: number }): Promise<void>;
}

/** When the alarm comes, in ms since the epoch. */
function alarm({ asking }: PackSource): Promise<number | undefined> {
  return asking.evaluate(async () => {
    const { chrome } = globalThis as unknown as { chrome: { alarms: AlarmsApi } };
    return (await chrome.alarms.get('gloss-sources'))?.scheduledTime;
  });
}

/** As if the time had come: in the database, and for the alarm in so many ms. */
function comeDue({ asking, address }: PackSource, inMs: number): Promise<void> {
  return asking.evaluate(
    async ({ at, pauseMs }) => {
      const { chrome } = globalThis as unknown as { chrome: { alarms: AlarmsApi } };
      await new Promise<void>((resolve) => {
        const opening = indexedDB.open('gloss');
        opening.onsuccess = () => {
          const writing = opening.result.transaction('subscriptions', 'readwrite');
          const rows = writing.objectStore('subscriptions');
          const reading = rows.get(at);
          reading.onsuccess = () => rows.put({ ...reading.result, nextCheckAt: Date.now() });
          writing.oncomplete = () => {
            opening.result.close();
            resolve();
          };
        };
      });
      await chrome.alarms.create('gloss-sources', { when: Date.now() + pauseMs });
    },
    { at: address, pauseMs: inMs },
  );
}

test('the alarm is set for the time that the pack says', async ({ source }) => {
  await source.install({ ...OLD, publication: { expires: 7200 } });
  const { nextCheckAt, checkedAt } = (await source.subscription())!;
  const seconds = (nextCheckAt! - checkedAt!) / 1000;
  expect(seconds).toBeGreaterThanOrEqual(0.9 * 7200);
  expect(seconds).toBeLessThanOrEqual(1.1 * 7200);
  // The browser takes whole ms.
  await expect.poll(async () => Math.abs((await alarm(source))! - nextCheckAt!)).toBeLessThan(2);
  await source.forget();
  await expect.poll(() => alarm(source)).toBeUndefined();
});

for (const state of ['runs', 'is stopped'] as const) {
  test(`an alarm that comes while the worker ${state} leads to a look`, async ({ source, stopWorker }) => {
    await source.install(OLD);
    await source.put(NEW);
    // What the start of the worker looks at is over.
    await source.asking.waitForTimeout(1500);
    expect(await source.edition()).toBe(1);
    if (state === 'is stopped') {
      await comeDue(source, 1000);
      await stopWorker();
    } else await comeDue(source, 200);
    // Read without waking it.
    await expect.poll(() => source.edition()).toBe(2);
    expect(await source.answers(COUNT)).toBe(2);
    await expect.poll(() => alarm(source)).toBeGreaterThan(Date.now() + 1_000_000);
  });
}

test('a browser that is closed midway goes on when it starts again', async ({ browserPath }) => {
  const profile = await mkdtemp(join(tmpdir(), 'gloss-profile-'));
  const server = await startPackServer();
  try {
    const start = async () => {
      const launched = await launch({ browser: browserPath, headless: true, profile });
      return { ...launched, source: new PackSource(server, await openExtensionPage(launched)) };
    };
    const first = await start();
    const chunks = await first.source.put({ entries: wordsOf(1, 1200), sequence: 1 });
    server.fault(chunks[2]!, { kind: 'stall', after: 1000 });
    await first.source.add();
    const come = async () =>
      (await first.source.stored()).chunks.filter(([, hash]) => hash.startsWith('sha'));
    await expect.poll(async () => (await come()).length).toBe(3);
    await first.close();
    server.heal();
    server.log.length = 0;
    const second = await start();
    await expect.poll(() => second.source.edition()).toBe(1);
    await expect.poll(() => second.source.answers(1200)).toBe(1);
    expect(second.source.asked()).toEqual(['/pack.json', chunks[2]]);
    await second.source.expectTidy();
    await second.close();
  } finally {
    await server.close();
    await rm(profile, { recursive: true, force: true, maxRetries: 5 });
  }
});
