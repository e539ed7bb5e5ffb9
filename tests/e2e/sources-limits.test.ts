import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { makeEntry } from '../data/make';
import { BUILT_EXTENSION, launch } from '../harness/launch.mjs';
import { startPackServer } from '../harness/pack-server.mjs';
import { openExtensionPage } from '../harness/show-terms.mjs';
import { expect, PackSource, test, wordsOf } from './pack-source';

/** No network, and no room: the old edition goes on answering, and the new one comes once there is. */

const COUNT = 60;
const OLD = { entries: wordsOf(1, COUNT), sequence: 1 };
const NEW = { entries: wordsOf(2, COUNT), sequence: 2 };

test('offline at the start: looked at again when the worker wakes with a network', async ({
  source,
  gloss,
  stopWorker,
}) => {
  await source.install(OLD);
  const before = await source.state();
  await source.put(NEW);
  source.server.log.length = 0;
  await gloss.context.setOffline(true);
  try {
    for (let look = 0; look < 3; look++) await source.check();
    expect(await source.failure()).toMatchObject({ kind: 'offline' });
    expect(source.asked()).toEqual([]);
    expect(await source.state()).toEqual(before);
    expect(await source.answers(COUNT)).toBe(1);
  } finally {
    await gloss.context.setOffline(false);
  }
  await stopWorker();
  expect(await source.answers(COUNT)).toBe(1);
  await expect.poll(() => source.edition()).toBe(2);
  await expect.poll(() => source.answers(COUNT)).toBe(2);
  expect(await source.failure()).toBeUndefined();
  await source.expectTidy();
});

test('offline midway: what has come is not asked for again', async ({ source, gloss }) => {
  /** Sixteen chunks, of which four come at a time. */
  const MANY = 6000;
  await source.install(OLD);
  await source.put({ entries: wordsOf(2, MANY), sequence: 2 });
  source.server.fault(/chunks/, { kind: 'drip', bytes: 20_000, pauseMs: 50 });
  source.server.log.length = 0;
  const done = () => source.server.log.filter(({ path, open }) => path.includes('chunks') && !open);
  const checked = source.check();
  await expect.poll(() => done().length, { intervals: [20] }).toBeGreaterThanOrEqual(4);
  await gloss.context.setOffline(true);
  try {
    await checked;
    expect(await source.failure()).toMatchObject({ kind: 'offline' });
    expect([await source.edition(), await source.answers(COUNT)]).toEqual([1, 1]);
  } finally {
    await gloss.context.setOffline(false);
  }
  const come = (await source.stored()).chunks.filter(([id]) => id === 'https://a.example/words').length - 1;
  expect(come).toBeGreaterThanOrEqual(4);
  source.server.heal();
  source.server.log.length = 0;
  await source.check();
  expect([await source.edition(), await source.answers(300)]).toEqual([2, 2]);
  expect(source.asked()).toHaveLength(1 + 16 - come);
  await source.expectTidy();
});

/** Chromium asks for the room that is left once in so many ms. */
const QUOTA_KEPT_MS = 31_000;

test('no room: what has come is freed, and the update comes when there is room', async ({ browserPath }) => {
  const extension = await withoutUnlimitedStorage();
  const launched = await launch({ browser: browserPath, extension, headless: true });
  const server = await startPackServer();
  try {
    const source = new PackSource(server, await openExtensionPage(launched));
    await source.install(OLD);
    const before = await source.state();
    await source.put({ entries: largeWords(8000), sequence: 2 });
    const session = await launched.context.newCDPSession(source.asking);
    const origin = `chrome-extension://${launched.extensionId}`;
    await session.send('Storage.overrideQuotaForOrigin', { origin, quotaSize: 3_000_000 });
    await source.asking.waitForTimeout(QUOTA_KEPT_MS);
    await source.check();
    expect(await source.failure()).toMatchObject({ kind: 'quota' });
    expect(await source.state()).toEqual(before);
    expect(await source.answers(COUNT)).toBe(1);
    await source.expectTidy();

    await session.send('Storage.overrideQuotaForOrigin', { origin });
    await source.check();
    expect(await source.failure()).toBeUndefined();
    expect([await source.edition(), await source.answers(COUNT)]).toEqual([2, 2]);
    await source.expectTidy();
  } finally {
    await launched.close();
    await server.close();
    await rm(extension, { recursive: true });
  }
});

/** With the permission the browser counts only what the disk has left. */
async function withoutUnlimitedStorage(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'gloss-extension-'));
  await cp(BUILT_EXTENSION, folder, { recursive: true });
  const path = join(folder, 'manifest.json');
  const manifest = JSON.parse(await readFile(path, 'utf8')) as { permissions: string[] };
  const permissions = manifest.permissions.filter((name) => name !== 'unlimitedStorage');
  await writeFile(path, JSON.stringify({ ...manifest, permissions }));
  return folder;
}

/** Half a kilobyte each, of which no two are alike: the database compresses. */
function largeWords(count: number) {
  return wordsOf(2, count).map(({ id, name, description }, at) =>
    makeEntry({ id, name, description, source: noise(at, 280), example: [noise(at + count, 280)] }),
  );
}

function noise(seed: number, length: number): string {
  let value = seed + 1;
  return Array.from({ length }, () => {
    value = (Math.imul(value, 1_103_515_245) + 12_345) >>> 0;
    return String.fromCharCode(97 + ((value >>> 16) % 26));
  }).join('');
}
