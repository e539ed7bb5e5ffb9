import { bucketOf } from '../format/buckets';
import type { EntryRef } from '../format/pack';
import { database, type EntryPlace, type GlossDatabase, type IndexedPack, type IndexRow } from './database';

/**
 * From references to sense numbers. A pack of 150,000 entries has 256 chunks of 100 kB: where an entry lies in its
 * chunk is noted with the reference, and holds as long as the index has that chunk, which is told by what it says.
 */

/** A reference, and where its entry was found last. */
export interface PlacedRef extends EntryRef {
  place?: EntryPlace;
}

export interface Placed<Row> {
  /** Of the entries that the index has. */
  senses: number[];
  /** Those found elsewhere than noted, with their new place. */
  moved: { row: Row; place: EntryPlace }[];
}

/** Reads a chunk only for references whose place is not known. What the index does not have is left out. */
export async function placeRefs<Row extends PlacedRef>(
  rows: readonly Row[],
  { packs }: Pick<IndexRow, 'packs'>,
  db: GlossDatabase = database,
): Promise<Placed<Row>> {
  const placed: Placed<Row> = { senses: [], moved: [] };
  for (const [packId, ofPack] of Map.groupBy(rows, (row) => row.packId)) {
    const pack = packs.find((one) => one.packId === packId);
    if (pack) await placeInPack(ofPack, pack, placed, db);
  }
  return placed;
}

async function placeInPack<Row extends PlacedRef>(
  rows: readonly Row[],
  { packId, chunks, bucketStarts }: IndexedPack,
  { senses, moved }: Placed<Row>,
  db: GlossDatabase,
): Promise<void> {
  const starts = new Map(chunks.map((hash, bucket) => [hash, bucketStarts[bucket]!]));
  const lost: Row[] = [];
  for (const row of rows) {
    const start = row.place && starts.get(row.place.hash);
    if (start === undefined) lost.push(row);
    else senses.push(start + row.place!.position);
  }
  const byHash = Map.groupBy(lost, ({ entryId }) => chunks[bucketOf(entryId, chunks.length)] ?? '');
  for (const [hash, inChunk] of byHash) {
    const chunk = hash === '' ? undefined : await db.entries.get([packId, hash]);
    for (const row of inChunk) {
      const position = chunk?.ids.indexOf(row.entryId) ?? -1;
      if (position < 0) continue;
      senses.push(starts.get(hash)! + position);
      moved.push({ row, place: { hash, position } });
    }
  }
}
