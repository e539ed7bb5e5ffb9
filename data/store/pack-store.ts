import { marksCommon } from '../detect/common';
import { bucketCount, bucketOf } from '../format/buckets';
import type { Entry, Pack, PackInfo } from '../format/pack';
import { database, type GlossDatabase, type IndexRow, type PackRow, type SearchRow } from './database';

/** Packs in the database: listing, staging a new edition beside the old, and the swap. */

/** All packs, by priority. */
export async function listPacks(db: GlossDatabase = database): Promise<PackRow[]> {
  return (await db.packs.toArray()).sort(byPriority);
}

/** Sorts packs by priority; those that share a position, by id. */
export function byPriority(a: PackRow, b: PackRow): number {
  return a.position - b.position || a.id.localeCompare(b.id);
}

/** One pack, or undefined. */
export function getPack(id: string, db: GlossDatabase = database): Promise<PackRow | undefined> {
  return db.packs.get(id);
}

/** What of a pack's row is decided by its installer rather than by its file. */
export type InstallFacts = Pick<PackRow, 'generation' | 'revision' | 'enabled' | 'position' | 'source'> & {
  /** ms since the epoch */
  installedAt: number;
};

/**
 * Writes a pack's entries under a generation nobody reads yet.
 * @returns the row that makes it visible once committed
 */
export async function stagePack(
  pack: Pack,
  facts: InstallFacts,
  db: GlossDatabase = database,
): Promise<PackRow> {
  const { info, entries } = pack;
  const buckets = bucketCount(entries.length);
  const key = { packId: info.id, generation: facts.generation };
  await removeGeneration(info.id, facts.generation, db);
  await db.chunks.bulkPut(
    splitIntoBuckets(entries, buckets).map((bucketEntries, bucket) => ({
      ...key,
      bucket,
      entries: bucketEntries,
    })),
  );
  await db.search.put({ ...key, ...searchColumns(entries) });
  return { ...info, ...facts, buckets, count: entries.length, marksCommon: marksCommon(pack) };
}

function splitIntoBuckets(entries: Entry[], buckets: number): Entry[][] {
  const split: Entry[][] = Array.from({ length: buckets }, () => []);
  for (const entry of entries) split[bucketOf(entry.id, buckets)]!.push(entry);
  return split;
}

function searchColumns(entries: Entry[]): Omit<SearchRow, 'packId' | 'generation'> {
  return {
    ids: entries.map((entry) => entry.id),
    terms: entries.map((entry) => entry.name),
    aliases: entries.map((entry) => [...entry.alternateName, ...entry.abbreviation].join('\n')),
    descriptions: entries.map((entry) => entry.description),
  };
}

/** What a commit makes true, all at once. */
export interface Change {
  put: PackRow[];
  remove: string[];
  index: IndexRow;
}

/** Makes staged packs, removals and the new index visible in one transaction. */
export async function commit({ put, remove, index }: Change, db: GlossDatabase = database): Promise<void> {
  await db.transaction('rw', [db.packs, db.indexes], async () => {
    await db.packs.bulkDelete(remove);
    await db.packs.bulkPut(put);
    await db.indexes.put(index);
  });
}

/** Frees everything that belongs to no visible generation: replaced editions, and stagings that were cut off. */
export async function removeUnreferenced(db: GlossDatabase = database): Promise<void> {
  const visible = new Set((await db.packs.toArray()).map((row) => `${row.generation} ${row.id}`));
  const keys = (await db.search.toCollection().primaryKeys()).concat(
    (await db.chunks.toCollection().primaryKeys()).map(([packId, generation]) => [packId, generation]),
  );
  const stale = new Map(
    keys.filter(([id, generation]) => !visible.has(`${generation} ${id}`)).map((key) => [key.join(' '), key]),
  );
  for (const [packId, generation] of stale.values()) await removeGeneration(packId, generation, db);
}

async function removeGeneration(packId: string, generation: number, db: GlossDatabase): Promise<void> {
  await db.chunks
    .where('[packId+generation+bucket]')
    .between([packId, generation, -Infinity], [packId, generation, Infinity])
    .delete();
  await db.search.delete([packId, generation]);
}

/** The generation a new edition of a pack is staged under: unlike any visible or abandoned one. */
export function nextGeneration(row: PackRow | undefined): number {
  return (row?.generation ?? 0) + 1;
}

/** The part of a pack that a card shows. */
export function packSummary(
  row: PackRow,
): Pick<PackInfo, 'id' | 'name' | 'license' | 'inLanguage' | 'attribution'> {
  const { id, name, license, inLanguage, attribution } = row;
  return { id, name, license, inLanguage, ...(attribution === undefined ? {} : { attribution }) };
}
