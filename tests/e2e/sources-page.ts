import type { Page } from '@playwright/test';
import type { PackPreview } from '../../data/messages';
import type { Request } from '../../data/requests';
import type { PackProgress } from '../../data/settings';
import type { PackRow, SubscriptionRow } from '../../data/store/database';

/** The options page with rows put into its database, and a background whose answers the test gives. */

interface ExtensionApi {
  storage: Record<'local' | 'session', { set(values: object): Promise<void> }>;
}

/** A pack's row, with what a test is about; it has no entries. */
export function packRow(fields: Partial<PackRow> & Pick<PackRow, 'id' | 'name' | 'source'>): PackRow {
  return {
    version: '4',
    sequence: 4,
    description: '',
    subject: [],
    inLanguage: 'en',
    license: '',
    match: {},
    chunks: [],
    revision: 'test',
    enabled: true,
    count: 1,
    marksCommon: false,
    position: 50,
    installedAt: Date.now(),
    ...fields,
  };
}

/** What of the database a test puts there. */
export interface Rows {
  packs?: PackRow[];
  subscriptions?: SubscriptionRow[];
}

/** Puts rows into the database, and lets the page know. */
export async function putRows(page: Page, rows: Rows): Promise<void> {
  await changeRows(page, { put: rows, remove: {} });
}

/** Removes them. */
export async function removeRows(page: Page, { packs = [], subscriptions = [] }: Rows): Promise<void> {
  const remove = {
    packs: packs.map(({ id }) => id),
    subscriptions: subscriptions.map(({ address }) => address),
  };
  await changeRows(page, { put: {}, remove });
}

interface RowChange {
  put: Rows;
  remove: Record<string, string[]>;
}

/** As the background does, but for the index. */
async function changeRows(page: Page, change: RowChange): Promise<void> {
  await page.evaluate(async ({ put, remove }: RowChange) => {
    const { chrome } = globalThis as unknown as { chrome: ExtensionApi };
    const db = await new Promise<IDBDatabase>((resolve, reject) => {
      const request = indexedDB.open('gloss');
      request.addEventListener('success', () => resolve(request.result));
      request.addEventListener('error', () => reject(new Error(String(request.error))));
    });
    const transaction = db.transaction(['packs', 'subscriptions'], 'readwrite');
    const done = new Promise((resolve) => transaction.addEventListener('complete', resolve));
    for (const [store, rows] of Object.entries(put)) {
      for (const row of rows as object[]) transaction.objectStore(store).put(row);
    }
    for (const [store, keys] of Object.entries(remove)) {
      for (const key of keys) transaction.objectStore(store).delete(key);
    }
    await done;
    db.close();
    await chrome.storage.local.set({ packsRevision: Math.random() });
    await chrome.storage.session.set({ sourcesRevision: Math.random() });
  }, change);
}

/** Says how far packs have come, as the background does. */
export async function setProgress(page: Page, progress: Record<string, PackProgress>): Promise<void> {
  await page.evaluate((packProgress) => {
    const { chrome } = globalThis as unknown as { chrome: ExtensionApi };
    return chrome.storage.session.set({ packProgress });
  }, progress);
}

/** Answers requests in the background's place; undefined leaves one to the background. */
export type Answer = (request: Request) => unknown;

/**
 * Puts a test in the background's place; before the page is opened.
 * @returns the requests, as they come
 */
export async function answerRequests(page: Page, answer: Answer): Promise<Request[]> {
  const asked: Request[] = [];
  await page.exposeFunction('glossAnswer', async (request: Request) => {
    const answered = answer(request);
    if (answered === undefined) return undefined;
    asked.push(request);
    const reply = await Promise.resolve(answered);
    return reply instanceof Error ? { ok: false, error: reply.message } : { ok: true, reply };
  });
  await page.addInitScript(() => {
    type SendMessage = (message: unknown, callback?: (answer: unknown) => void) => Promise<unknown>;
    const all = globalThis as unknown as Record<string, { runtime?: { sendMessage?: SendMessage } }> & {
      glossAnswer: (message: unknown) => Promise<unknown>;
    };
    for (const runtime of new Set([all['chrome']?.runtime, all['browser']?.runtime])) {
      const real = runtime?.sendMessage?.bind(runtime);
      if (!runtime || !real) continue;
      const send: SendMessage = async (message) => (await all.glossAnswer(message)) ?? real(message);
      // The polyfill asks in the older way.
      runtime.sendMessage = async (message, callback) => {
        const answered = await send(message);
        callback?.(answered);
        return answered;
      };
    }
  });
  return asked;
}

/** What a pack is, with what a test is about. */
export function packPreview(fields: Partial<PackPreview> = {}): PackPreview {
  return {
    id: 'https://harbour.example/words',
    name: 'Harbour words',
    description: 'What is said on the quay, and what it means.',
    version: '7',
    creator: 'The Harbour School',
    license: 'CC-BY-4.0',
    inLanguage: 'en',
    url: 'https://harbour.example/',
    count: 117_791,
    bytes: 21_915_238,
    samples: [
      { name: 'bollard', description: 'A short post on a quay to which a ship is made fast.' },
      {
        name: 'fender',
        description: 'What hangs between a ship and the quay, so that neither is scratched.',
      },
      { name: 'lee', description: 'The side away from the wind.' },
    ],
    fingerprint: 'q7Fv 2mXk 9TzB 1nLc',
    ...fields,
  };
}
