import { LabelList } from '../detect/label-list';
import { labelsOf } from '../detect/labels';
import { buildTermIndexInSteps, INDEX_LAYOUT } from '../detect/term-index';
import { breather } from './breather';
import { emptyRow, entryIn, type ChunkRow } from './chunk';
import { database, type GlossDatabase, type IndexedPack, type IndexRow, type PackRow } from './database';
import { NO_LAYOUT } from './upgrade';

/**
 * The compiled index of all enabled packs. Senses are numbered through: packs by priority, then buckets, then
 * entries as stored, so that a sense number leads to its entry with one read.
 */

/** Chunks read at a time: a transaction for each takes longer than what is read in it. */
const CHUNKS_AT_A_TIME = 4;

/** Builds the index of the enabled ones of these packs; nothing is written. Other work of the worker goes on. */
export async function buildIndex(
  packs: PackRow[],
  version: number,
  db: GlossDatabase = database,
): Promise<IndexRow> {
  const pause = breather();
  const labels = new LabelList();
  const indexed: IndexedPack[] = [];
  let sense = 0;
  for (const pack of packs.filter(({ enabled }) => enabled)) {
    const bucketStarts: number[] = [];
    for await (const chunk of chunksOf(pack, db)) {
      bucketStarts.push(sense);
      if (!chunk) continue;
      for (let at = 0; at < chunk.ids.length; at++) {
        for (const label of labelsOf(entryIn(chunk, at), pack)) labels.add(label, sense);
        sense++;
      }
      emptyRow(chunk);
      await pause();
    }
    const { id: packId, chunks, inLanguage, marksCommon } = pack;
    indexed.push({ packId, chunks, bucketStarts, inLanguage, marksCommon });
  }
  const buffer = await buildTermIndexInSteps(labels, pause);
  return { key: 'current', version, layout: INDEX_LAYOUT, buffer, packs: indexed, senses: sense };
}

/** The chunk of each bucket in turn; undefined for one that is empty. */
async function* chunksOf(
  { id, chunks }: Pick<PackRow, 'id' | 'chunks'>,
  db: GlossDatabase,
): AsyncGenerator<ChunkRow | undefined> {
  for (let first = 0; first < chunks.length; first += CHUNKS_AT_A_TIME) {
    const hashes = chunks.slice(first, first + CHUNKS_AT_A_TIME);
    const rows = await db.entries.bulkGet(hashes.map((hash): [string, string] => [id, hash]));
    yield* rows;
  }
}

/** The stored index, or undefined when there is none or it was built by a Gloss with another layout. */
export async function loadIndex(db: GlossDatabase = database): Promise<IndexRow | undefined> {
  const row = await db.indexes.get('current');
  return row?.layout === INDEX_LAYOUT ? row : undefined;
}

/** Takes the index away, so that the next one is built from the entries. @param version that one's is greater */
export async function forgetIndex(version: number, db: GlossDatabase = database): Promise<void> {
  const nothing = { layout: NO_LAYOUT, buffer: new ArrayBuffer(0), packs: [], senses: 0 };
  await db.indexes.put({ key: 'current', version, ...nothing });
}

/** The version of the stored index, whatever its layout; 0 when there is none. */
export async function indexVersion(db: GlossDatabase = database): Promise<number> {
  return (await db.indexes.get('current'))?.version ?? 0;
}

/** Whether an index has senses in a chunk. */
export function leadsTo(
  { packs, senses }: Pick<IndexRow, 'packs' | 'senses'>,
  packId: string,
  hash: string,
): boolean {
  const starts = [...packs.flatMap(({ bucketStarts }) => bucketStarts), senses];
  let at = 0;
  for (const pack of packs) {
    for (const chunk of pack.chunks) {
      if (pack.packId === packId && chunk === hash) return starts[at + 1]! > starts[at]!;
      at++;
    }
  }
  return false;
}
