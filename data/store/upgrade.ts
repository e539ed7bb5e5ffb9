import type { Entry } from '../format/pack';
import { toChunk } from './chunk';

/** What databases of earlier versions need. */

/** Version 1 had a generation of chunks for each edition of a pack, and entries as objects. */
export interface OldPack {
  id: string;
  count?: number;
  generation: number;
  buckets: number;
}

export interface OldChunk {
  entries: Entry[];
}

/** What an upgrade needs of a transaction. */
interface Upgrading {
  table(name: string): {
    toArray(): PromiseLike<unknown[]>;
    get(key: unknown): PromiseLike<unknown>;
    put(row: unknown): PromiseLike<unknown>;
    toCollection(): { modify(changes: object): PromiseLike<unknown> };
  };
}

/** Version 1 → 2: entries by what they say. */
export async function toContentHashes(transaction: Upgrading): Promise<void> {
  const packs = transaction.table('packs');
  for (const { generation, buckets, ...pack } of (await packs.toArray()) as OldPack[]) {
    const chunks: string[] = [];
    for (let bucket = 0; bucket < buckets; bucket++) {
      const key = [pack.id, generation, bucket];
      const old = (await transaction.table('chunks').get(key)) as OldChunk | undefined;
      if (!old || old.entries.length === 0) chunks.push('');
      else {
        const row = toChunk(pack.id, old.entries);
        await transaction.table('entries').put(row);
        chunks.push(row.hash);
      }
    }
    await packs.put({ ...pack, chunks });
  }
  // It names the old chunks. Its version stays: a later one has to be greater.
  await transaction.table('indexes').toCollection().modify({ layout: NO_LAYOUT });
}

/** Of an index that is to be built anew. */
export const NO_LAYOUT = 0;
