import { lastAtMost } from '../detect/last-at-most';
import { bucketOf } from '../format/buckets';
import { refReadings, type Entry, type EntryRef, type EntryView } from '../format/pack';
import { entryIn, type ChunkRow } from './chunk';
import { database, type GlossDatabase, type IndexRow } from './database';
import { getPack, packSummary } from './pack-store';

/** Finding entries: by reference, and by sense number. */

/** An entry with its pack's facts, or undefined when the pack or the entry is not there. */
export async function getEntry(
  { packId, entryId }: EntryRef,
  db: GlossDatabase = database,
): Promise<EntryView | undefined> {
  const pack = await getPack(packId, db);
  if (!pack) return undefined;
  const chunk = await getChunk(packId, pack.chunks[bucketOf(entryId, pack.chunks.length)], db);
  const position = chunk?.ids.indexOf(entryId) ?? -1;
  return chunk && position >= 0 ? { entry: entryIn(chunk, position), pack: packSummary(pack) } : undefined;
}

/** The entry that a reference in a pack leads to, or undefined where it leads nowhere. */
export async function findReferred(
  ref: string,
  ownPackId: string,
  db: GlossDatabase = database,
): Promise<EntryView | undefined> {
  for (const reading of refReadings(ref, ownPackId)) {
    const view = await getEntry(reading, db);
    if (view) return view;
  }
  return undefined;
}

/** A bucket of entries, or undefined for an empty one. */
async function getChunk(
  packId: string,
  hash: string | undefined,
  db: GlossDatabase = database,
): Promise<ChunkRow | undefined> {
  return hash ? db.entries.get([packId, hash]) : undefined;
}

/** No hash comes after it. */
const LAST_HASH = '\uffff';

/**
 * The hashes of a pack's chunks that are there, shown or not. Asking for each by itself takes as long as writing it.
 */
export async function storedHashes(
  packId: string,
  db: GlossDatabase = database,
): Promise<ReadonlySet<string>> {
  const keys = await db.entries
    .where('[packId+hash]')
    .between([packId, ''], [packId, LAST_HASH])
    .primaryKeys();
  return new Set(keys.map(([, hash]) => hash));
}

/** The entry that says it all: follows one `seeAlso` of an entry that has no definition of its own. */
export async function resolveSeeAlso(view: EntryView, db: GlossDatabase = database): Promise<EntryView> {
  const { entry, pack } = view;
  if (!onlySees(entry)) return view;
  return (await findReferred(entry.seeAlso, pack.id, db)) ?? view;
}

/** An entry with what an index knows of it. */
export interface FoundEntry extends EntryView {
  /** Its sense number; also that of the entry that only said to see it. */
  senses: number[];
  /** That entry. */
  via?: EntryRef;
}

/** The entries of some senses of an index, in their order; senses that lead nowhere are left out. */
export async function entriesAt(
  senses: readonly number[],
  index: Pick<IndexRow, 'packs' | 'senses'>,
  db: GlossDatabase = database,
): Promise<FoundEntry[]> {
  const views = await Promise.all(senses.map((sense) => entryAt(sense, index, db)));
  return views.filter((view) => view !== undefined);
}

/** The entry of a sense of an index, or undefined where it leads nowhere. */
export async function entryAt(
  sense: number,
  index: Pick<IndexRow, 'packs' | 'senses'>,
  db: GlossDatabase = database,
): Promise<FoundEntry | undefined> {
  const place = locate(sense, index);
  if (!place) return undefined;
  const { packId, hash, position } = place;
  const [pack, chunk] = await Promise.all([getPack(packId, db), getChunk(packId, hash, db)]);
  if (!pack || !chunk || position >= chunk.ids.length) return undefined;
  const view = { entry: entryIn(chunk, position), pack: packSummary(pack), senses: [sense] };
  return follow(view, index, db);
}

/** The entry that a reference leads to, as far as its pack is in the index. */
export async function entryOf(
  ref: EntryRef,
  index: Pick<IndexRow, 'packs'>,
  db: GlossDatabase = database,
): Promise<FoundEntry | undefined> {
  const view = await findIn(ref, index, db);
  return view && follow(view, index, db);
}

async function findIn(
  { packId, entryId }: EntryRef,
  { packs }: Pick<IndexRow, 'packs'>,
  db: GlossDatabase,
): Promise<FoundEntry | undefined> {
  const indexed = packs.find((one) => one.packId === packId);
  if (!indexed) return undefined;
  const bucket = bucketOf(entryId, indexed.chunks.length);
  const [pack, chunk] = await Promise.all([
    getPack(packId, db),
    getChunk(packId, indexed.chunks[bucket], db),
  ]);
  const position = chunk?.ids.indexOf(entryId) ?? -1;
  if (!pack || !chunk || position < 0) return undefined;
  const senses = [indexed.bucketStarts[bucket]! + position];
  return { entry: entryIn(chunk, position), pack: packSummary(pack), senses };
}

/** Follows one `seeAlso` of an entry without a definition of its own, also into a pack that is off. */
async function follow(
  view: FoundEntry,
  index: Pick<IndexRow, 'packs'>,
  db: GlossDatabase,
): Promise<FoundEntry> {
  const { entry, pack, senses } = view;
  if (!onlySees(entry)) return view;
  const via = { packId: pack.id, entryId: entry.id };
  for (const ref of refReadings(entry.seeAlso, pack.id)) {
    const found = await findIn(ref, index, db);
    const shown = found ?? (await getEntry(ref, db));
    if (shown) return { ...shown, senses: [...(found?.senses ?? []), ...senses], via };
  }
  return view;
}

function onlySees(entry: Entry): entry is Entry & { seeAlso: string } {
  return entry.description.trim() === '' && entry.seeAlso !== undefined;
}

/** Where a sense lies. */
export function locate(
  sense: number,
  { packs, senses }: Pick<IndexRow, 'packs' | 'senses'>,
): { packId: string; hash: string; position: number } | undefined {
  if (sense < 0 || sense >= senses) return undefined;
  const pack = packs.findLast(({ bucketStarts }) => (bucketStarts[0] ?? Infinity) <= sense);
  if (!pack) return undefined;
  const bucket = lastAtMost(pack.bucketStarts, sense);
  return { packId: pack.packId, hash: pack.chunks[bucket]!, position: sense - pack.bucketStarts[bucket]! };
}
