import { bucketCount, bucketOf } from '../format/buckets';
import type { Entry, EntryView, Pack } from '../format/pack';
import { toChunk } from './chunk';
import {
  database,
  type GlossDatabase,
  type IndexRow,
  type PackEdition,
  type PackRow,
  type SubscriptionRow,
} from './database';

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
export type InstallFacts = Pick<PackRow, 'revision' | 'enabled' | 'position' | 'source'> & {
  /** ms since the epoch */
  installedAt: number;
};

/**
 * Writes a pack's entries where nobody reads them yet.
 * @returns the row that makes them visible once committed
 */
export async function stagePack(
  pack: Pack,
  facts: InstallFacts,
  db: GlossDatabase = database,
): Promise<PackRow> {
  const { info, entries } = pack;
  const rows = splitIntoBuckets(entries).map((bucket) => bucket.length > 0 && toChunk(info.id, bucket));
  const filled = rows.filter((row) => row !== false);
  await db.entries.bulkPut(filled);
  return {
    ...info,
    ...facts,
    chunks: rows.map((row) => (row ? row.hash : '')),
    count: entries.length,
    marksCommon: info.match.common !== undefined || filled.some(({ marksCommon }) => marksCommon),
  };
}

function splitIntoBuckets(entries: Entry[]): Entry[][] {
  const split: Entry[][] = Array.from({ length: bucketCount(entries.length) }, () => []);
  for (const entry of entries) split[bucketOf(entry.id, split.length)]!.push(entry);
  return split;
}

/** What a commit makes true, all at once. */
export interface Change {
  put: PackRow[];
  remove: string[];
  index: IndexRow;
  /** Of the pack that is put, with whose staging it is over. */
  subscription?: SubscriptionRow;
  /** Addresses that it was looked for at until now. */
  forget?: string[];
}

/** Makes staged packs, removals and the new index visible in one transaction. */
export async function commit(
  { put, remove, index, subscription, forget = [] }: Change,
  db: GlossDatabase = database,
): Promise<void> {
  await db.transaction('rw', [db.packs, db.indexes, db.subscriptions, db.stagings], async () => {
    await db.packs.bulkDelete(remove);
    await db.packs.bulkPut(put);
    await db.indexes.put(index);
    await Promise.all([db.subscriptions.bulkDelete(forget), db.stagings.bulkDelete(forget)]);
    if (!subscription) return;
    await db.subscriptions.put(subscription);
    await db.stagings.delete(subscription.address);
  });
}

/** Frees the entries that no pack has, no edition to go back to, and none that is being brought. */
export async function removeUnreferenced(db: GlossDatabase = database): Promise<void> {
  const stores = [db.packs, db.stagings, db.entries];
  // Mostly there are none, and then nobody who reads has to wait.
  if ((await db.transaction('r', stores, () => unreferenced(db))).length === 0) return;
  await db.transaction('rw', stores, async () => db.entries.bulkDelete(await unreferenced(db)));
}

async function unreferenced(db: GlossDatabase): Promise<[string, string][]> {
  const packs = (await db.packs.toArray()).flatMap((pack) => [
    pack,
    ...(pack.previous ? [pack.previous] : []),
  ]);
  const staged = (await db.stagings.toArray()).map(({ packId, chunks }) => ({ id: packId, chunks }));
  const visible = new Set(
    [...packs, ...staged].flatMap(({ id, chunks }) => chunks.map((hash) => nameOf(id, hash))),
  );
  const keys = await db.entries.toCollection().primaryKeys();
  return keys.filter(([id, hash]) => !visible.has(nameOf(id, hash)));
}

/** A chunk's key as one text; no hash has a space. */
const nameOf = (packId: string, hash: string): string => `${hash} ${packId}`;

/** Tells whether all entries of an edition are there. */
export async function wholeness(
  db: GlossDatabase = database,
): Promise<(edition: Pick<PackEdition, 'id' | 'chunks'>) => boolean> {
  const keys = await db.entries.toCollection().primaryKeys();
  const there = new Set(keys.map(([id, hash]) => nameOf(id, hash)));
  return ({ id, chunks }) => chunks.every((hash) => hash === '' || there.has(nameOf(id, hash)));
}

/** Takes away the editions to go back to; what they alone have is unreferenced then. @returns whether there were any */
export async function dropPrevious(db: GlossDatabase = database): Promise<boolean> {
  const dropped = await db.packs
    .filter(({ previous }) => previous !== undefined)
    .modify((row) => {
      delete row.previous;
    });
  return dropped > 0;
}

/** The part of a pack that a card shows. */
export function packSummary(row: PackRow): EntryView['pack'] {
  const { id, name, license, inLanguage, attribution, discussionUrl } = row;
  return {
    id,
    name,
    license,
    inLanguage,
    ...(attribution === undefined ? {} : { attribution }),
    ...(discussionUrl === undefined ? {} : { discussionUrl }),
  };
}
