import type { Page } from '@playwright/test';
import { stopWorker } from '../bench/extension.mjs';
import { jsonTerm, makeEntry, makePack, packJson } from '../data/make';
import { publish } from '../data/sync/published';
import { launch, type Launched } from '../harness/launch.mjs';
import { startPackServer, type PackServer } from '../harness/pack-server.mjs';
import { expect, highlights, test as base } from './fixtures';
import { deleteDatabase, makeDatabase } from './made-database';

/** A database that is of an earlier Gloss, gone, of another shape, or not whole: what the reader sees afterwards. */

interface Extension {
  storage: {
    local: {
      get(key: string | null): Promise<Record<string, unknown>>;
      set(values: object): Promise<void>;
      remove(key: string): Promise<void>;
    };
  };
  runtime: { sendMessage(request: object): Promise<{ ok: boolean; reply?: unknown; error?: string }> };
}
declare const chrome: Extension;

/** A browser of the test's own: what it does to the database cannot be put back. */
interface Own {
  own: Launched & { asking: Page; packs: PackServer };
}

const test = base.extend<Own>({
  own: async ({ browserPath }, use) => {
    const packs = await startPackServer();
    const launched = await launch({ browser: browserPath, headless: true });
    const asking = await launched.context.newPage();
    // A page of the extension that has no database open itself.
    await asking.goto(`chrome-extension://${launched.extensionId}/managed-schema.json`);
    await use({ ...launched, asking, packs });
    await launched.close();
    await packs.close();
  },
});

const OURS = 'https://a.example/words';
const OFF = 'gloss:health-technology';

async function ask(page: Page, request: object): Promise<unknown> {
  const answer = await page.evaluate((message) => chrome.runtime.sendMessage(message), request);
  expect(answer).toMatchObject({ ok: true });
  return answer.reply;
}

const stored = (page: Page, key: string): Promise<unknown> =>
  page.evaluate(async (name) => (await chrome.storage.local.get(name))[name], key);

/** Puts the next edition of the pack on the server. */
async function publishWords(packs: PackServer, sequence: number): Promise<void> {
  const entry = makeEntry({ id: 'zq', name: 'Zanzibar queue', description: 'Ours alone.' });
  const files = await publish({ entries: [entry], sequence, info: { id: OURS, name: 'Our words' } });
  for (const [path, body] of Object.entries(files)) packs.put(path, body);
}

/** A reader's packs: one from an address, one from a file, one turned off; and a density of their own. */
async function settleIn({ asking, packs }: Own['own']): Promise<void> {
  await publishWords(packs, 1);
  const file = packJson([jsonTerm({ termCode: 'gk', name: 'Gotham kiosk' })], {
    '@id': 'urn:mine',
    name: 'Mine',
  });
  await ask(asking, { type: 'addPack', address: packs.at('/pack.json') });
  await ask(asking, { type: 'addFile', name: 'mine.gloss.json', text: JSON.stringify(file) });
  await ask(asking, { type: 'setPackEnabled', packId: OFF, enabled: false });
  await asking.evaluate(() => chrome.storage.local.set({ density: 'everything' }));
  await expect
    .poll(async () => {
      const kept = (await stored(asking, 'sources')) as { packs: { id: string }[] };
      return kept.packs.map(({ id }) => id);
    })
    .toEqual(expect.arrayContaining([OURS, 'urn:mine', OFF]));
}

/** A page with a term of each: built-in, from the address, from the file, and of the pack that is off. */
async function openText({ context }: Own['own'], demo: string): Promise<Page> {
  const page = await context.newPage();
  await page.route(/made-up/, (route) =>
    route.fulfill({
      contentType: 'text/html',
      body: '<!doctype html><html lang=en><p>An idempotency key, a Zanzibar queue, a Gotham kiosk, telemedicine.',
    }),
  );
  await page.goto(`${demo}made-up.html`);
  return page;
}

const NOTICE = 'Gloss had to set up its packs again.';

/** That all that can be had is there again, and the reader's own is as it was. */
async function expectRecovered(own: Own['own'], server: { demo: string }, lost: string[]): Promise<void> {
  const page = await openText(own, server.demo);
  await expect.poll(() => highlights(page), { timeout: 20_000 }).toContain('Zanzibar queue');
  expect((await highlights(page)).toSorted()).toEqual(
    ['Gotham kiosk', 'Zanzibar queue', 'idempotency key'].filter((term) => !lost.includes(term)),
  );
  expect(await stored(own.asking, 'density')).toBe('everything');
  const options = await own.context.newPage();
  await options.goto(`chrome-extension://${own.extensionId}/options.html`);
  await expect(options.getByRole('switch', { name: 'Health technology' })).not.toBeChecked();
  await expect(options.locator(`[data-pack="${OURS}"]`)).toContainText('Our words');
}

async function expectNotice({ context, extensionId }: Own['own'], file: string | undefined): Promise<void> {
  const options = await context.newPage();
  await options.goto(`chrome-extension://${extensionId}/options.html`);
  const notice = options.locator('.notice');
  await expect(notice).toContainText(NOTICE);
  if (file !== undefined)
    await expect(notice.getByRole('listitem')).toHaveText([`${file}: 0 of 1 entries left`]);
  else await expect(notice.getByRole('listitem')).toHaveCount(0);
  await notice.getByRole('button').click();
  await expect(notice).toHaveCount(0);
  await options.reload();
  await expect(options.locator('[data-pack]').first()).toBeVisible();
  await expect(notice).toHaveCount(0);
}

/** Changes rows of a store; a change that gives null takes the row away. */
const changeRows = (page: Page, store: string, change: string): Promise<number> =>
  page.evaluate(
    ([name, code]) =>
      new Promise((resolve, reject) => {
        const request = indexedDB.open('gloss');
        request.addEventListener('error', () => reject(request.error!));
        request.addEventListener('success', () => {
          const transaction = request.result.transaction(name, 'readwrite');
          let changed = 0;
          transaction
            .objectStore(name)
            .openCursor()
            .addEventListener('success', function () {
              const cursor = this.result;
              if (!cursor) return;
              const row = cursor.value as Record<string, unknown>;
              if (code === 'cut' && row['buffer']) {
                cursor.update({ ...row, buffer: new ArrayBuffer(8) });
                changed++;
              } else if (code === row['packId']) {
                cursor.delete();
                changed++;
              }
              cursor.continue();
            });
          transaction.addEventListener('complete', () => {
            request.result.close();
            resolve(changed);
          });
        });
      }),
    [store, change] as const,
  );

test('a database that is gone is filled again from where packs come from', async ({ own, server }) => {
  await settleIn(own);
  await stopWorker(own);
  await deleteDatabase(own.asking);
  await expectRecovered(own, server, ['Gotham kiosk']);
  await expectNotice(own, 'Mine');
});

test('a database of another shape, and of a later version, is made anew', async ({ own, server }) => {
  await settleIn(own);
  await stopWorker(own);
  await deleteDatabase(own.asking);
  await makeDatabase(own.asking, 1000, [
    { name: 'packs', options: { autoIncrement: true }, rows: [{ id: 7 }, { name: null }] },
    { name: 'words', options: { keyPath: 'word' }, rows: [{ word: 'x' }] },
  ]);
  await expectRecovered(own, server, ['Gotham kiosk']);
  await expectNotice(own, 'Mine');
});

test('entries that are gone are brought again', async ({ own, server }) => {
  await settleIn(own);
  await stopWorker(own);
  expect(await changeRows(own.asking, 'entries', OURS)).toBeGreaterThan(0);
  expect(await changeRows(own.asking, 'entries', 'gloss:backend-and-web')).toBeGreaterThan(0);
  own.packs.log.length = 0;
  const page = await openText(own, server.demo);
  await expect.poll(() => highlights(page)).toContain('idempotency key');
  await expect.poll(() => own.packs.log.map(({ path }) => path)).toHaveLength(2);
  await expectRecovered(own, server, []);
  await expectNotice(own, undefined);
  const view = { type: 'lookUp', version: await stored(own.asking, 'packsRevision'), senses: [0] };
  expect(await ask(own.asking, view)).toMatchObject({ stale: false, entries: [{}] });
});

test('an index that cannot be used is built anew, and nothing else happens', async ({ own, server }) => {
  await settleIn(own);
  const before = (await stored(own.asking, 'packsRevision')) as number;
  await stopWorker(own);
  expect(await changeRows(own.asking, 'indexes', 'cut')).toBe(1);
  own.packs.log.length = 0;
  await expectRecovered(own, server, []);
  expect(await stored(own.asking, 'packsRevision')).toBe(before + 1);
  expect([await stored(own.asking, 'recoveryNotice'), own.packs.log]).toEqual([undefined, []]);
});

test('a database of version 1 keeps its packs, their order and switches', async ({ own, server }) => {
  await own.asking.evaluate(() => chrome.storage.local.remove('sources'));
  await own.asking.evaluate(() => chrome.storage.local.set({ density: 'everything' }));
  // Not before: what is written there wakes it.
  await stopWorker(own);
  await deleteDatabase(own.asking);
  const facts = { revision: 'r', count: 1, marksCommon: false, installedAt: 5, generation: 2, buckets: 1 };
  const entry = (name: string) => makeEntry({ id: name, name, description: 'Ours alone.' });
  const chunk = (packId: string, name: string) => ({
    packId,
    generation: 2,
    bucket: 0,
    entries: [entry(name)],
  });
  const row = (id: string, name: string) => ({ ...makePack(id, []).info, name, ...facts });
  await makeDatabase(own.asking, 10, [
    {
      name: 'packs',
      options: { keyPath: 'id' },
      rows: [
        {
          ...row('urn:old', 'Old words'),
          enabled: true,
          position: 9,
          source: { kind: 'file', name: 'old.json' },
        },
        { ...row(OFF, 'Health technology'), enabled: false, position: 1, source: { kind: 'built-in' } },
      ],
    },
    {
      name: 'chunks',
      options: { keyPath: ['packId', 'generation', 'bucket'] },
      rows: [chunk('urn:old', 'Zanzibar queue'), chunk(OFF, 'telemedicine')],
    },
    { name: 'search', options: { keyPath: ['packId', 'generation'] }, rows: [] },
    {
      name: 'indexes',
      options: { keyPath: 'key' },
      rows: [{ key: 'current', version: 7, layout: 3, senses: 0 }],
    },
  ]);
  const page = await openText(own, server.demo);
  await expect.poll(() => highlights(page)).toEqual(['idempotency key', 'Zanzibar queue']);
  expect(await stored(own.asking, 'packsRevision')).toBe(8);
  const options = await own.context.newPage();
  await options.goto(`chrome-extension://${own.extensionId}/options.html`);
  await expect(options.locator('[data-pack]').last()).toContainText('Old words');
  await expect(options.getByRole('switch', { name: 'Health technology' })).not.toBeChecked();
  await expect(options.locator('.notice')).toHaveCount(0);
  expect(await stored(own.asking, 'density')).toBe('everything');
});
