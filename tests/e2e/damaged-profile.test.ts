import { createHash } from 'node:crypto';
import {
  closeSync,
  existsSync,
  mkdtempSync,
  openSync,
  readFileSync,
  readdirSync,
  rmSync,
  statSync,
  truncateSync,
  writeSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { sensesOfSet } from '../../data/detect/sense-set';
import type { ReaderData } from '../../data/store/reader-store';
import { jsonTerm, packJson } from '../data/make';
import { launch, type Launched } from '../harness/launch.mjs';
import { startPackServer, type PackServer } from '../harness/pack-server.mjs';
import { expect, test } from './fixtures';
import { ask } from './pack-source';

/** The files of a profile's database damaged as disks and bad copies damage them, between two starts of the browser. */

type Started = Launched & { asking: Page };

/** Where Chromium keeps the database, and what is too large for it. */
interface Folders {
  data: string;
  blobs: string;
}

async function start(browser: string, profile: string): Promise<Started> {
  const launched = await launch({ browser, headless: true, profile });
  const asking = await launched.context.newPage();
  await asking.goto(`chrome-extension://${launched.extensionId}/managed-schema.json`);
  return { ...launched, asking };
}

/** A text that nothing makes shorter, so that Chromium keeps many of them in a file of their own. */
function unlike(word: string): string {
  const parts = Array.from({ length: 9 }, (_, at) =>
    createHash('sha256').update(`${word} ${at}`).digest('hex'),
  );
  return parts.join(' ');
}

/** A pack of some terms. */
function packOf(
  id: string,
  word: string,
  count: number,
  describe: (termCode: string) => string = () => 'Ours alone.',
): string {
  const term = (at: number) => {
    const termCode = `${word}${at}`;
    return jsonTerm({ termCode, name: `${termCode} term`, description: describe(termCode) });
  };
  return JSON.stringify(
    packJson(
      Array.from({ length: count }, (_, at) => term(at)),
      { '@id': id, name: id },
    ),
  );
}

const stored = (page: Page, key: string): Promise<unknown> =>
  page.evaluate(async (name) => {
    const { chrome } = globalThis as unknown as {
      chrome: { storage: { local: { get(key: string): Promise<Record<string, unknown>> } } };
    };
    return (await chrome.storage.local.get(name))[name];
  }, key);

/** Terms of a pack from an address ("zor"), one from a file ("kug"), and one whose chunk is large ("vex"). */
async function settleIn({ asking }: Started, packs: PackServer): Promise<void> {
  packs.put('/words.json', packOf('urn:address', 'zor', 200));
  await ask(asking, { type: 'addPack', address: packs.at('/words.json') });
  const text = packOf('urn:file', 'kug', 6000);
  expect(await ask(asking, { type: 'addFile', name: 'kug.gloss.json', text })).toBeNull();
  const long = packOf('urn:long', 'vex', 200, unlike);
  expect(await ask(asking, { type: 'addFile', name: 'vex.gloss.json', text: long })).toBeNull();
  const known = { packId: 'urn:address', entryId: 'zor8' };
  await ask(asking, { type: 'setKnown', entries: [known], known: true });
  await ask(asking, { type: 'setSaved', packId: 'urn:file', entryId: 'kug8', saved: true });
  await expect
    .poll(async () => ((await stored(asking, 'readerCopy')) as ReaderData | undefined)?.saved)
    .toMatchObject([{ entryId: 'kug8' }]);
  await expect
    .poll(async () => ((await stored(asking, 'sources')) as { packs: object[] }).packs)
    .toEqual(expect.arrayContaining(['urn:address', ...FILES].map((id) => expect.objectContaining({ id }))));
}

function foldersOf({ profile, extensionId }: Started): Folders {
  const base = join(profile, 'Default', 'IndexedDB', `chrome-extension_${extensionId}_0.indexeddb`);
  return { data: `${base}.leveldb`, blobs: `${base}.blob` };
}

/** The largest file whose name fits. */
function fileOf(folder: string, name: RegExp): string {
  const files = readdirSync(folder).filter((file) => name.test(file));
  const bySize = files.map((file) => join(folder, file)).sort((a, b) => statSync(b).size - statSync(a).size);
  expect(bySize[0], `${name} in ${readdirSync(folder).join()}`).toBeDefined();
  return bySize[0]!;
}

/** Other bytes where a table has this text, the first time or the last. */
function overwrite(folder: string, text: string, which: 'indexOf' | 'lastIndexOf'): void {
  const tables = readdirSync(folder).filter((file) => file.endsWith('.ldb'));
  const file = tables.map((name) => join(folder, name)).find((name) => readFileSync(name).includes(text));
  expect(file, `${text} in ${tables.join()}`).toBeDefined();
  const handle = openSync(file!, 'r+');
  writeSync(handle, new Uint8Array(400).fill(0x5a), 0, 400, readFileSync(file!)[which](text));
  closeSync(handle);
}

/** The packs from files that are named as lost; undefined where nothing is. */
async function told(page: Page): Promise<string[] | undefined> {
  const notice = (await stored(page, 'recoveryNotice')) as { files: { name: string }[] } | null | undefined;
  return notice?.files.map(({ name }) => name).toSorted();
}

/** What the reader has said of terms, as the database has it. */
const readOwn = (page: Page): Promise<unknown> =>
  page.evaluate(async () => {
    const done = <T>(request: IDBRequest<T>): Promise<T> =>
      new Promise((resolve, reject) => {
        request.addEventListener('success', () => resolve(request.result));
        request.addEventListener('error', () => reject(request.error!));
      });
    const database = await done(indexedDB.open('gloss'));
    try {
      const reading = database.transaction(['known', 'saved']);
      return [
        await done(reading.objectStore('known').getAllKeys()),
        await done(reading.objectStore('saved').getAllKeys()),
      ];
    } finally {
      database.close();
    }
  });

/** The definitions that a text's card shows; none where they cannot be read. */
async function defined(page: Page, text: string): Promise<string[]> {
  const { version, matches, sets } = await ask(page, { type: 'detect', text, language: 'en' });
  if (matches.length === 0) return [];
  const senses = [...sensesOfSet(matches[2]!, sets)];
  const { entries } = await ask(page, { type: 'lookUp', version, senses });
  return entries.map(({ entry }) => entry.description);
}

/** What is there, and what is told, once all has come that can. */
async function expectSound(
  started: Started,
  lost: readonly string[] | undefined,
  isTold: boolean,
): Promise<void> {
  const { asking } = started;
  const left = (file: string, description: string) => (lost?.includes(file) ? [] : [description]);
  const patiently = { timeout: 20_000 };
  // A definition that is gone may be missed only when it is asked for.
  const read = (text: string) => defined(asking, text).catch(() => ['?']);
  await expect.poll(() => read('a vex7 term'), patiently).toEqual(left('urn:long', unlike('vex7')));
  await expect.poll(() => read('A zor7 term'), patiently).toEqual(['Ours alone.']);
  await expect.poll(() => read('a kug7 term'), patiently).toEqual(left('urn:file', 'Ours alone.'));
  expect(await read('a kug5003 term')).toEqual(left('urn:file', 'Ours alone.'));
  expect(await read('an idempotency key')).toHaveLength(1);
  await expect.poll(() => told(asking), patiently).toEqual(isTold ? lost : undefined);
  expect(await readOwn(asking)).toEqual([[['urn:address', 'zor8']], [['urn:file', 'kug8']]]);
}

const FILES = ['urn:file', 'urn:long'];

const DAMAGES: [what: string, damage: (folders: Folders) => void, lost: string[] | undefined][] = [
  ['whose log is cut short', ({ data }) => cut(fileOf(data, /\.log$/), 0.4), FILES],
  ['whose table has other bytes in the index', ({ data }) => overwrite(data, 'kug', 'indexOf'), FILES],
  ['whose table has other bytes in entries', ({ data }) => overwrite(data, 'Ours', 'lastIndexOf'), FILES],
  ['whose list of files is cut short', ({ data }) => truncateSync(fileOf(data, /^MANIFEST/), 20), FILES],
  ['without its CURRENT', ({ data }) => rmSync(join(data, 'CURRENT')), undefined],
  ['without its folder', ({ data }) => remove(data), FILES],
  ['without the file of some entries', ({ blobs }) => rmSync(fileWith(blobs, unlike('vex7'))), ['urn:long']],
  ['without the files of large values', ({ blobs }) => remove(blobs), ['urn:long']],
];

/** The file in a folder's folders that has a text. */
function fileWith(folder: string, text: string): string {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((name) => join(folder, name));
  const file = files.find(
    (name) => statSync(name).isFile() && readFileSync(name).includes(text.slice(0, 64)),
  );
  expect(file, `${text} in ${files.join()}`).toBeDefined();
  return file!;
}

const remove = (folder: string): void => {
  expect(existsSync(folder)).toBe(true);
  rmSync(folder, { recursive: true });
};

const cut = (file: string, share: number): void =>
  truncateSync(file, Math.floor(statSync(file).size * share));

for (const [what, damage, lost] of DAMAGES) {
  test(`a database ${what} is filled again, told once, and the next start is quiet`, async ({
    browserPath,
  }) => {
    test.setTimeout(90_000);
    const packs = await startPackServer();
    const profile = mkdtempSync(join(tmpdir(), 'gloss-damaged-'));
    let started = await start(browserPath, profile);
    try {
      await settleIn(started, packs);
      if (what.includes('table')) await writeTables(started.asking);
      await started.close();
      damage(foldersOf(started));

      started = await start(browserPath, profile);
      await expectSound(started, lost, true);
      const options = await started.context.newPage();
      await options.goto(`chrome-extension://${started.extensionId}/options.html`);
      await expect(options.locator('[data-pack]').first()).toBeVisible();
      const notice = options.locator('.notice');
      await expect(notice).toHaveCount(lost ? 1 : 0);
      if (lost) await expect(notice.getByRole('listitem')).toHaveCount(lost.length);
      if (lost) await notice.getByRole('button').click();
      await expect(notice).toHaveCount(0);
      const version = await stored(started.asking, 'packsRevision');
      await started.close();

      started = await start(browserPath, profile);
      await expectSound(started, lost, false);
      expect(await stored(started.asking, 'packsRevision')).toBe(version);
    } finally {
      await started.close();
      await packs.close();
      rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
    }
  });
}

/** All databases of the extension share their files: what fills the log has all that is before it written to a table. */
async function writeTables(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const request = indexedDB.open('passing');
    const database = await new Promise<IDBDatabase>((resolve, reject) => {
      request.addEventListener('upgradeneeded', () => request.result.createObjectStore('bytes'));
      request.addEventListener('success', () => resolve(request.result));
      request.addEventListener('error', () => reject(request.error!));
    });
    // Twice the 4 MB that Chromium gathers in a log.
    for (let at = 0; at < 400; at++) {
      const transaction = database.transaction('bytes', 'readwrite');
      transaction.objectStore('bytes').put(crypto.getRandomValues(new Uint8Array(20_000)), at);
      await new Promise((resolve) => transaction.addEventListener('complete', resolve));
    }
    database.close();
  });
}
