import type { WxtStorageItem } from '@wxt-dev/storage';
import { isRecord } from '../../data/format/entries';
import { keptReader, keptSources, packsRevision, recoveryNotice } from '../../data/settings';
import type { IndexRow } from '../../data/store/database';
import { listPacks } from '../../data/store/pack-store';
import { readReaderData } from '../../data/store/reader-store';
import { listSubscriptions } from '../../data/store/subscriptions';
import { keptOf, keptReaderOf } from '../../data/sync/kept';
import type { RecoveryEnvironment } from '../../data/sync/recover';

/** What recovery needs of the browser. @param installBuiltIns and builds the index where there is none */
export function recoveryEnvironment(installBuiltIns: () => Promise<IndexRow>): RecoveryEnvironment {
  return {
    now: Date.now,
    kept: () => keptSources.getValue(),
    keptReader: () => keptReader.getValue(),
    lastVersion: () => packsRevision.getValue(),
    installBuiltIns,
    onLoss: async ({ at, files }) => {
      const before = await recoveryNotice.getValue();
      // The reader may not have seen the last one yet.
      const all = new Map([...(before?.files ?? []), ...files].map((file) => [file.name, file]));
      await recoveryNotice.setValue({ at, files: [...all.values()] });
    },
  };
}

let last = Promise.resolve();
let isWaiting = false;

/**
 * Keeps where packs come from, and what is the reader's own, one time after the other; only once what is stored is known
 * to be sound.
 */
export function keepSources(): Promise<void> {
  last = last.then(keep, keep);
  return last;
}

/** Soon: the reader says so of several terms in a row, and every open page hears that something was written. */
export function keepReaderSoon(): void {
  if (isWaiting) return;
  isWaiting = true;
  setTimeout(() => {
    isWaiting = false;
    void keepSources();
  }, KEEP_READER_AFTER_MS);
}

const KEEP_READER_AFTER_MS = 2000;

async function keep(): Promise<void> {
  const packs = await listPacks();
  // There are always our own. The browser has thrown away what it could not read, and what is kept is all there is.
  if (packs.length === 0) return;
  await write(keptSources, keptOf(packs, await listSubscriptions()));
  await write(keptReader, keptReaderOf(await readReaderData()));
}

/** What was written last, by this worker. */
const written = new Map<object, string>();

async function write<T>(item: WxtStorageItem<T, Record<string, unknown>>, value: T): Promise<void> {
  const text = alike(value);
  if (written.get(item) === text) return;
  if (alike(await item.getValue()) !== text) await item.setValue(value);
  written.set(item, text);
}

/** Storage has its own order of keys. */
const alike = (value: unknown): string =>
  JSON.stringify(value, (_key, inner: unknown) =>
    isRecord(inner) ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1))) : inner,
  );
