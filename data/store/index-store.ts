import { labelsOf } from '../detect/labels';
import type { IndexedLabel } from '../detect/label-form';
import { buildTermIndex, INDEX_LAYOUT } from '../detect/term-index';
import { entriesIn } from './chunk';
import { database, type GlossDatabase, type IndexedPack, type IndexRow, type PackRow } from './database';
import { getChunk } from './entry-store';

/**
 * The compiled index of all enabled packs. Senses are numbered through: packs by priority, then buckets, then
 * entries as stored, so that a sense number leads to its entry with one read.
 */

/** Builds the index of the enabled ones of these packs; nothing is written. */
export async function buildIndex(
  packs: PackRow[],
  version: number,
  db: GlossDatabase = database,
): Promise<IndexRow> {
  const labels: IndexedLabel[] = [];
  const indexed: IndexedPack[] = [];
  let sense = 0;
  for (const pack of packs.filter(({ enabled }) => enabled)) {
    const bucketStarts: number[] = [];
    for (const hash of pack.chunks) {
      bucketStarts.push(sense);
      const chunk = await getChunk(pack.id, hash, db);
      for (const entry of chunk ? entriesIn(chunk) : []) {
        for (const label of labelsOf(entry, pack)) labels.push({ ...label, sense });
        sense++;
      }
    }
    const { id: packId, chunks, inLanguage, marksCommon } = pack;
    indexed.push({ packId, chunks, bucketStarts, inLanguage, marksCommon });
  }
  const buffer = buildTermIndex(labels);
  return { key: 'current', version, layout: INDEX_LAYOUT, buffer, packs: indexed, senses: sense };
}

/** The stored index, or undefined when there is none or it was built by a Gloss with another layout. */
export async function loadIndex(db: GlossDatabase = database): Promise<IndexRow | undefined> {
  const row = await db.indexes.get('current');
  return row?.layout === INDEX_LAYOUT ? row : undefined;
}

/** Of an index that is to be built anew. */
const NO_LAYOUT = 0;

/** Takes the index away, so that the next one is built from the entries. @param version that one's is greater */
export async function forgetIndex(version: number, db: GlossDatabase = database): Promise<void> {
  const nothing = { layout: NO_LAYOUT, buffer: new ArrayBuffer(0), packs: [], senses: 0 };
  await db.indexes.put({ key: 'current', version, ...nothing });
}

/** The version of the stored index, whatever its layout; 0 when there is none. */
export async function indexVersion(db: GlossDatabase = database): Promise<number> {
  return (await db.indexes.get('current'))?.version ?? 0;
}
