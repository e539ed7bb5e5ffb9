import { Dexie, type EntityTable, type Table } from 'dexie';
import type { PackInfo } from '../format/pack';
import type { ChunkRow } from './chunk';
import { toContentHashes } from './upgrade';

/**
 * The one database, and the only importer of dexie. Writes happen in the background; extension pages read.
 *
 * A pack's entries lie in chunks that are told by what they say. A new edition's chunks are written beside those of the
 * old one, which it shares as far as they are the same, and it becomes visible when the pack's row (written last, in
 * one transaction with the index) names them.
 */

/** A pack as stored. */
export interface PackRow extends PackInfo {
  /** The hash of the chunk of each bucket; '' for an empty one. */
  chunks: string[];
  /** Identifies the edition's bytes; equal means there is nothing to install. */
  revision: string;
  enabled: boolean;
  count: number;
  /** Whether the pack says itself which of its labels are everyday words. */
  marksCommon: boolean;
  /** Order of priority, lowest first: decides which sense comes first. */
  position: number;
  source: { kind: 'built-in' };
  /** ms since the epoch. */
  installedAt: number;
}

/** Which part of the index's sense numbers belongs to which pack. */
export interface IndexedPack {
  packId: string;
  /** Of each bucket, as in the pack's row. */
  chunks: string[];
  /** The first sense number of each bucket, ascending. */
  bucketStarts: number[];
  inLanguage: string;
  marksCommon: boolean;
}

/** The compiled TermIndex: one record, one read. */
export interface IndexRow {
  key: 'current';
  version: number;
  /** Layout of `buffer`; a worker that reads another layout rebuilds. */
  layout: number;
  buffer: ArrayBuffer;
  packs: IndexedPack[];
  senses: number;
}

export class GlossDatabase extends Dexie {
  packs!: EntityTable<PackRow, 'id'>;
  entries!: Table<ChunkRow, [string, string]>;
  indexes!: EntityTable<IndexRow, 'key'>;

  constructor(name = 'gloss') {
    super(name);
    this.version(1).stores({
      packs: 'id',
      chunks: '[packId+generation+bucket]',
      search: '[packId+generation]',
      indexes: 'key',
    });
    this.version(2).stores({ entries: '[packId+hash]', chunks: null, search: null }).upgrade(toContentHashes);
  }
}

/** The database of this extension context, opened on first use. */
export const database = new GlossDatabase();
