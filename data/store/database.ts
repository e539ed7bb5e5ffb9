import { Dexie, type EntityTable, type Table } from 'dexie';
import type { Entry, PackInfo } from '../format/pack';

/**
 * The one database, and the only importer of dexie. Writes happen in the background; extension pages read.
 *
 * A pack's entries are stored under a *generation*: a new edition is written beside the old one and becomes
 * visible when the pack's row (written last, in one transaction with the index) names its generation.
 */

/** A pack as stored. */
export interface PackRow extends PackInfo {
  /** Which generation of chunks and search rows is the visible one. */
  generation: number;
  /** Identifies the edition's bytes; equal means there is nothing to install. */
  revision: string;
  enabled: boolean;
  count: number;
  /** Whether the pack says itself which of its labels are everyday words. */
  marksCommon: boolean;
  buckets: number;
  /** Order of priority, lowest first: decides which sense comes first. */
  position: number;
  source: { kind: 'built-in' };
  /** ms since the epoch. */
  installedAt: number;
}

/** One bucket of entries. */
export interface ChunkRow {
  packId: string;
  generation: number;
  bucket: number;
  entries: Entry[];
}

/** What the search box needs of one pack, read in one go; column by column, since that clones fastest. */
export interface SearchRow {
  packId: string;
  generation: number;
  ids: string[];
  terms: string[];
  /** Aliases and abbreviations of each entry, joined by `\n`. */
  aliases: string[];
  descriptions: string[];
}

/** Which part of the index's sense numbers belongs to which pack. */
export interface IndexedPack {
  packId: string;
  generation: number;
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
  chunks!: Table<ChunkRow, [string, number, number]>;
  search!: Table<SearchRow, [string, number]>;
  indexes!: EntityTable<IndexRow, 'key'>;

  constructor(name = 'gloss') {
    super(name);
    this.version(1).stores({
      packs: 'id',
      chunks: '[packId+generation+bucket]',
      search: '[packId+generation]',
      indexes: 'key',
    });
  }
}

/** The database of this extension context, opened on first use. */
export const database = new GlossDatabase();
