import type { Page } from '@playwright/test';
import { sensesOfSet } from '../../data/detect/sense-set';
import { toChunk } from '../../data/store/chunk';
import { stopWorker } from '../bench/extension.mjs';
import { makeEntry, makePack } from '../data/make';
import { launch } from '../harness/launch.mjs';
import { expect, test } from './fixtures';
import { deleteDatabase, makeDatabase, type Store } from './made-database';
import { ask } from './pack-source';

/** The worker stopped while it upgrades the database of an earlier Gloss, and started again. */

/** As many as take a second or so to upgrade. */
const CHUNKS = 64;
const EACH = 300;

const entriesOf = (bucket: number) =>
  Array.from({ length: EACH }, (_, at) =>
    makeEntry({
      id: `${bucket}-${at}`,
      name: `zor${bucket} kug${at}`,
      description: 'Ours alone. '.repeat(20),
    }),
  );
const BUCKETS = Array.from({ length: CHUNKS }, (_, bucket) => entriesOf(bucket));

const pack = {
  ...makePack('urn:old', []).info,
  name: 'Old words',
  revision: 'r',
  enabled: true,
  count: CHUNKS * EACH,
  marksCommon: false,
  position: 9,
  installedAt: 5,
  source: { kind: 'file', name: 'old.json' },
};
const INDEXES: Store = {
  name: 'indexes',
  options: { keyPath: 'key' },
  rows: [{ key: 'current', version: 7, layout: 3, senses: 0 }],
};

function version1(): Store[] {
  const chunks = BUCKETS.map((entries, bucket) => ({ packId: 'urn:old', generation: 2, bucket, entries }));
  return [
    { name: 'packs', options: { keyPath: 'id' }, rows: [{ ...pack, generation: 2, buckets: CHUNKS }] },
    { name: 'chunks', options: { keyPath: ['packId', 'generation', 'bucket'] }, rows: chunks },
    { name: 'search', options: { keyPath: ['packId', 'generation'] }, rows: [] },
    INDEXES,
  ];
}

function version2(): Store[] {
  const entries = BUCKETS.map((bucket) => toChunk('urn:old', bucket));
  const row = { ...pack, chunks: entries.map(({ hash }) => hash) };
  return [
    { name: 'packs', options: { keyPath: 'id' }, rows: [row] },
    { name: 'entries', options: { keyPath: ['packId', 'hash'] }, rows: entries },
    { name: 'subscriptions', options: { keyPath: 'address' }, rows: [] },
    { name: 'stagings', options: { keyPath: 'address' }, rows: [] },
    INDEXES,
  ];
}

/** Keeps the database open until somebody wants to upgrade it, or longer. @returns once somebody does */
const waitForUpgrade = (page: Page, letIt: boolean): Promise<void> =>
  page.evaluate(
    (closes) =>
      new Promise<void>((resolve) => {
        const request = indexedDB.open('gloss');
        request.addEventListener('success', () => {
          const database = request.result;
          Object.assign(globalThis, { held: database });
          database.addEventListener('versionchange', () => {
            if (closes) database.close();
            resolve();
          });
          void chromeOf()
            .runtime.sendMessage({ type: 'hello' })
            .catch(() => undefined);
        });
        const chromeOf = () =>
          (globalThis as unknown as { chrome: { runtime: { sendMessage(what: object): Promise<unknown> } } })
            .chrome;
      }),
    letIt,
  );

/** The version and the stores, as they are stored. */
const shape = (page: Page): Promise<{ version: number; stores: string[] }> =>
  page.evaluate(
    () =>
      new Promise((resolve, reject) => {
        (globalThis as { held?: IDBDatabase }).held?.close();
        const request = indexedDB.open('gloss');
        request.addEventListener('error', () => reject(request.error!));
        request.addEventListener('success', () => {
          const { version, objectStoreNames } = request.result;
          request.result.close();
          resolve({ version, stores: [...objectStoreNames] });
        });
      }),
  );

for (const [from, stores] of [
  [1, version1],
  [2, version2],
] as const) {
  for (const begun of [true, false]) {
    test(`an upgrade from version ${from} that is stopped ${begun ? 'midway' : 'before it begins'} is done by the next worker`, async ({
      browserPath,
    }) => {
      const own = await launch({ browser: browserPath, headless: true });
      try {
        const asking = await own.context.newPage();
        await asking.goto(`chrome-extension://${own.extensionId}/managed-schema.json`);
        await ask(asking, { type: 'hello' });
        await asking.evaluate(() => {
          const { chrome } = globalThis as unknown as {
            chrome: {
              storage: { local: { remove(key: string): Promise<void>; set(values: object): Promise<void> } };
            };
          };
          return Promise.all([
            chrome.storage.local.remove('sources'),
            chrome.storage.local.set({ density: 'everything' }),
          ]);
        });
        // Not before: what is written there wakes it.
        await stopWorker({ ...own, asking });
        await deleteDatabase(asking);
        await makeDatabase(asking, from * 10, stores());
        await waitForUpgrade(asking, begun);
        await stopWorker({ ...own, asking });
        const { version, stores: names } = await shape(asking);
        // The one from version 2 only adds stores, and may have been quicker.
        if (from === 1 || !begun) expect([version, names.includes('known')]).toEqual([from * 10, false]);

        const text = 'a zor0 kug7, a zor63 kug299, an idempotency key';
        const { version: index, matches, sets } = await ask(asking, { type: 'detect', text, language: 'en' });
        const senses = [2, 5, 8].flatMap((at) => [...sensesOfSet(matches[at]!, sets)]);
        const { entries } = await ask(asking, { type: 'lookUp', version: index, senses });
        expect(entries.map(({ entry }) => entry.id)).toEqual(expect.arrayContaining(['0-7', '63-299']));
        expect(entries).toHaveLength(3);
        expect(index).toBe(8);
        expect(await shape(asking)).toMatchObject({ version: 30, stores: expect.arrayContaining(['known']) });
        expect((await shape(asking)).stores).not.toContain('chunks');
        const options = await own.context.newPage();
        await options.goto(`chrome-extension://${own.extensionId}/options.html`);
        await expect(options.locator('[data-pack="urn:old"]')).toContainText('Old words');
        await expect(options.getByRole('radio', { name: 'Everything' })).toBeChecked();
        await expect(options.locator('.notice')).toHaveCount(0);
      } finally {
        await own.close();
      }
    });
  }
}
