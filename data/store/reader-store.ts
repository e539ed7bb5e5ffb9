import type { EntryRef } from '../format/pack';
import { database, type GlossDatabase, type HiddenRow, type KnownRow, type SavedRow } from './database';

/**
 * What is the reader's own: it comes from no pack, and cannot be had again. Only the background writes it. It is kept
 * by reference, so that it outlives a pack's editions, and also a pack: what is not there now is ignored, not lost.
 */

/** All of it, as it is rescued from a damaged database (rescue.ts). */
export interface ReaderData {
  known: KnownRow[];
  saved: SavedRow[];
  hidden: HiddenRow[];
}

/** The stores it is in. */
export const OWN_STORES: readonly (keyof ReaderData)[] = ['known', 'saved', 'hidden'];

/** An entry with its name, which is shown where its pack is gone. */
export interface NamedRef extends EntryRef {
  term: string;
}

type Key = [packId: string, entryId: string];
const keyOf = ({ packId, entryId }: EntryRef): Key => [packId, entryId];

/** Notes that the reader knows these, or not any more. @param now ms since the epoch */
export async function setKnown(
  entries: readonly NamedRef[],
  known: boolean,
  now: number,
  db: GlossDatabase = database,
): Promise<void> {
  if (!known) return db.known.bulkDelete(entries.map(keyOf));
  await db.known.bulkPut(
    entries.map(({ packId, entryId, term }) => ({ packId, entryId, term, knownAt: now })),
  );
}

/** Keeps an entry for later, or not any more. What was kept before stays as it is, with the reader's note. */
export async function setSaved(
  { packId, entryId, term }: NamedRef,
  saved: boolean,
  now: number,
  db: GlossDatabase = database,
): Promise<void> {
  if (!saved) return db.saved.delete([packId, entryId]);
  await db.transaction('rw', db.saved, async () => {
    if (await db.saved.get([packId, entryId])) return;
    await db.saved.add({ packId, entryId, term, savedAt: now });
  });
}

/** Notes that the reader does not want to see these on a site, or does again. */
export async function setHidden(
  site: string,
  entries: readonly NamedRef[],
  hidden: boolean,
  now: number,
  db: GlossDatabase = database,
): Promise<void> {
  if (!hidden) {
    const keys = entries.map((ref): [string, ...Key] => [site, ...keyOf(ref)]);
    return db.hidden.bulkDelete(keys);
  }
  await db.hidden.bulkPut(
    entries.map(({ packId, entryId, term }) => ({ site, packId, entryId, term, hiddenAt: now })),
  );
}

/** What of the reader's own can be read: in a damaged database one store may, and another not. */
export async function readReaderData(db: GlossDatabase = database): Promise<ReaderData> {
  const readable = async <Row>(rows: PromiseLike<Row[]>): Promise<Row[]> => {
    try {
      return await rows;
    } catch {
      return [];
    }
  };
  const [known, saved, hidden] = await Promise.all([
    readable(db.known.toArray()),
    readable(db.saved.toArray()),
    readable(db.hidden.toArray()),
  ]);
  return { known, saved, hidden };
}

/** Puts it (back) beside what is there; of the same thing the one that is written counts. */
export async function writeReaderData(
  { known, saved, hidden }: ReaderData,
  db: GlossDatabase = database,
): Promise<void> {
  await db.transaction('rw', [db.known, db.saved, db.hidden], async () => {
    await db.known.bulkPut(known);
    await db.saved.bulkPut(saved);
    await db.hidden.bulkPut(hidden);
  });
}
