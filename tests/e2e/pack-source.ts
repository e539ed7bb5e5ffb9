import type { Page } from '@playwright/test';
import { sensesOfSet } from '../../data/detect/sense-set';
import type { Entry } from '../../data/format/pack';
import type { Envelope, RequestOf, RequestType } from '../../data/messages';
import type { PackRow, StagingRow, SubscriptionRow } from '../../data/store/database';
import type { Failure } from '../../data/sync/sync-error';
import { makeEntry } from '../data/make';
import { publish, type Publishing } from '../data/sync/published';
import { startPackServer, type PackServer } from '../harness/pack-server.mjs';
import { expect, test as base } from './fixtures';

/** A published pack on a real server, the extension that has it, and what can be seen of both from outside. */

/** Of `data/sync/published.ts`. */
export const ID = 'https://a.example/words';

/** What the database has, as a page of the extension reads it. */
export interface Stored {
  packs: PackRow[];
  subscriptions: SubscriptionRow[];
  stagings: StagingRow[];
  /** Of each chunk, the pack and the hash. */
  chunks: [string, string][];
  indexVersion: number;
}

interface ExtensionApi {
  runtime: { sendMessage(request: object): Promise<Envelope<RequestType> | undefined> };
}

/** A word that no page and no other pack has. */
function wordName(at: number): string {
  const letters = [...Array(4).keys()].map((place) => 97 + (Math.floor(at / 26 ** place) % 26));
  return `zor${String.fromCharCode(...letters)}ix`;
}

/** The words of an edition: each says of which. */
export function wordsOf(edition: number, count: number): Entry[] {
  return Array.from({ length: count }, (_, at) =>
    makeEntry({ id: `w${at}`, name: wordName(at), description: `Edition ${edition}.` }),
  );
}

/** The number of the edition in the database; 0 for none. */
export function editionIn({ packs }: Stored): number {
  return packs.find(({ id }) => id === ID)?.sequence ?? 0;
}

/** Reads the database without Dexie. */
function readDatabase(asking: Page): Promise<Stored> {
  return asking.evaluate(async () => {
    const done = <T>(request: IDBRequest<T>): Promise<T> =>
      new Promise((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error!);
      });
    const database = await done(indexedDB.open('gloss'));
    try {
      const names = ['packs', 'subscriptions', 'stagings', 'entries', 'indexes'];
      const reading = database.transaction(names, 'readonly');
      const [packs, subscriptions, stagings] = await Promise.all(
        names.slice(0, 3).map((name) => done(reading.objectStore(name).getAll())),
      );
      const chunks = await done(reading.objectStore('entries').getAllKeys());
      const index = (await done(reading.objectStore('indexes').get('current'))) as { version: number };
      return { packs, subscriptions, stagings, chunks, indexVersion: index.version } as unknown as Stored;
    } finally {
      database.close();
    }
  });
}

/** Asks the background from a page of the extension. @throws its words */
export async function ask<T extends RequestType>(
  asking: Page,
  message: RequestOf<T>,
): Promise<Extract<Envelope<T>, { ok: true }>['reply']> {
  const envelope = (await asking.evaluate((request) => {
    const { chrome } = globalThis as unknown as { chrome: ExtensionApi };
    return chrome.runtime.sendMessage(request);
  }, message)) as Envelope<T>;
  if (!envelope.ok) throw new Error(envelope.error);
  return envelope.reply;
}

/** One pack's address, and what the extension knows of it. */
export class PackSource {
  constructor(
    readonly server: PackServer,
    readonly asking: Page,
    readonly address = server.at('/pack.json'),
  ) {}

  /** Puts an edition on the server. @returns the paths of its chunks */
  async put(publishing: Publishing): Promise<string[]> {
    const files = await publish(publishing);
    for (const [path, body] of Object.entries(files)) this.server.put(path, body);
    return Object.keys(files).filter((path) => path.startsWith('/chunks/'));
  }

  /** The paths that were asked for. */
  asked(): string[] {
    return this.server.log.map(({ path }) => path);
  }

  async check(): Promise<void> {
    await ask(this.asking, { type: 'checkPack', address: this.address });
  }

  /** Adds the pack, and waits until it is there. */
  async install(publishing: Publishing): Promise<void> {
    await this.put(publishing);
    await ask(this.asking, { type: 'addPack', address: this.address });
    await this.check();
    expect(await this.failure()).toBeUndefined();
    expect(await this.subscription()).toMatchObject({ packId: ID, failures: 0 });
  }

  stored(): Promise<Stored> {
    return readDatabase(this.asking);
  }

  async subscription(): Promise<SubscriptionRow | undefined> {
    return (await this.stored()).subscriptions.find(({ address }) => address === this.address);
  }

  /** What went wrong the last time. */
  async failure(): Promise<Failure | undefined> {
    return (await this.subscription())?.failure as Failure | undefined;
  }

  async edition(): Promise<number> {
    return editionIn(await this.stored());
  }

  /** All that readers see of packs. */
  async state(): Promise<unknown> {
    const { packs, indexVersion } = await this.stored();
    return { packs, indexVersion };
  }

  /**
   * What the extension answers on the first of its words.
   * @returns the number of the edition that all answers are of; 0 when the words are not found
   * @throws when they are of several editions
   */
  async answers(count = 60): Promise<number> {
    const text = Array.from({ length: count }, (_, at) => wordName(at)).join(' ');
    for (;;) {
      const { version, matches, sets } = await ask(this.asking, { type: 'detect', text, language: 'en' });
      const senses = matches.flatMap((set, at) => (at % 3 === 2 ? sensesOfSet(set, sets) : []));
      const { stale, entries } = await ask(this.asking, { type: 'lookUp', version, senses: [...senses] });
      if (stale) continue;
      const said = [...new Set(entries.map(({ entry }) => entry.description))];
      if (entries.length === 0) return 0;
      expect({ said: said.length, of: entries.length }, said.join()).toEqual({ said: 1, of: count });
      return Number(/\d+/.exec(said[0]!)![0]);
    }
  }

  /** Nothing is under way, and nothing is there that no pack needs. */
  async expectTidy(): Promise<void> {
    const { packs, stagings, chunks } = await this.stored();
    expect(stagings).toEqual([]);
    const needed = packs.flatMap(({ id, previous, ...pack }) =>
      [...pack.chunks, ...(previous?.chunks ?? [])].filter(Boolean).map((hash) => `${id} ${hash}`),
    );
    expect(chunks.map((key) => key.join(' ')).sort()).toEqual([...new Set(needed)].sort());
  }

  /** Takes away what a test has brought. */
  async forget(): Promise<void> {
    this.server.heal();
    for (const { address } of (await this.stored()).subscriptions)
      await ask(this.asking, { type: 'cancelPack', address });
    for (const { id, source } of (await this.stored()).packs)
      if (source.kind !== 'built-in') await ask(this.asking, { type: 'removePack', packId: id });
  }
}

interface SourceFixtures {
  /** A server of the test's own; what is brought from it is removed after the test. */
  source: PackSource;
}

export const test = base.extend<SourceFixtures>({
  source: async ({ gloss: { asking } }, use) => {
    const server = await startPackServer();
    const source = new PackSource(server, asking);
    await use(source);
    await source.forget();
    await server.close();
  },
});

export { expect } from './fixtures';
