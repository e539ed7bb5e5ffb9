import { Dexie, type EntityTable, type Table } from 'dexie';
import type { EntryRef, PackInfo } from '../format/pack';
import type { ChunkRow, LeftOut } from './chunk';
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
  /** Identifies the edition's bytes; equal means there is nothing to install. '' when not all entries are there. */
  revision: string;
  enabled: boolean;
  count: number;
  /** Whether the pack says itself which of its labels are everyday words. */
  marksCommon: boolean;
  /** Order of priority, lowest first: decides which sense comes first. */
  position: number;
  source: PackSource;
  /** ms since the epoch. */
  installedAt: number;
  /** Ed25519, of a signed pack: the key that the next edition has to be signed with, or one that this one announced. */
  publicKey?: string;
  nextPublicKey?: string;
  /** Entries of the edition that are not there. */
  leftOut?: LeftOut;
  /** The edition before this one, to go back to. */
  previous?: PackEdition;
}

/** An edition by itself. */
export type PackEdition = Omit<PackRow, 'previous'>;

/** Where a pack comes from. */
export type PackSource =
  | { kind: 'built-in' }
  /** The address of its manifest or of its only file. */
  | { kind: 'address'; address: string }
  /** What the reader has picked. */
  | { kind: 'file'; name: string };

/** An address that is looked at now and then for a newer edition; while a pack is being added, there is no pack yet. */
export interface SubscriptionRow {
  address: string;
  packId?: string;
  /** Of what was installed last. */
  etag?: string;
  /** When it was last looked at, and when with success, in ms since the epoch. */
  triedAt?: number;
  checkedAt?: number;
  /** Seconds between checks, as its manifest says. */
  expires?: number;
  /** When it is to be looked at next, in ms since the epoch; never, once the publisher has ended the pack. */
  nextCheckAt?: number;
  /** How often in a row it went wrong. */
  failures: number;
  /** What went wrong last, as long as nothing has gone right (data/sync/sync-error.ts). */
  failure?: unknown;
  /** Other addresses of the manifest, to be tried in order. */
  mirrors?: string[];
  /** Where the pack goes on, when that is for the reader to decide. */
  successor?: string;
  /** Where the reader did not want to go. */
  declined?: string;
  /** The `revision` of the edition the reader has gone back from: it is not brought again. */
  skipped?: string;
  /** What its pack was before the database was lost. */
  lost?: LostPack;
  /** What the reader saw before adding it; until it is there, nothing else comes in its place. */
  expected?: ExpectedPack;
}

/** Which pack it is, and whose. */
export type ExpectedPack = Pick<PackRow, 'id' | 'publicKey'>;

/** What is known of a pack that is to come back. */
export type LostPack = Pick<
  PackRow,
  'id' | 'name' | 'enabled' | 'position' | 'source' | 'publicKey' | 'nextPublicKey'
> & {
  /** How many entries it had; what an earlier Gloss has kept does not say. */
  count?: number;
};

/** An edition that is being brought: its chunks are kept, so that it can go on after the worker was stopped. */
export interface StagingRow {
  address: string;
  packId: string;
  chunks: string[];
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

/** Where an entry was found in a chunk, so that it is found again without reading that (data/store/places.ts). */
export interface EntryPlace {
  hash: string;
  position: number;
}

/** An entry that the reader knows: it is not underlined. */
export interface KnownRow extends EntryRef {
  /** Its name then. */
  term: string;
  /** ms since the epoch, like the others below. */
  knownAt: number;
  place?: EntryPlace;
}

/** An entry that the reader keeps. */
export interface SavedRow extends EntryRef {
  term: string;
  /** The reader's own words. */
  note?: string;
  savedAt: number;
}

/** An entry that the reader does not want to see on a site. */
export interface HiddenRow extends EntryRef {
  site: string;
  term: string;
  hiddenAt: number;
  place?: EntryPlace;
}

/** Of the stores as they are now. */
export const DATABASE_VERSION = 3;

export class GlossDatabase extends Dexie {
  packs!: EntityTable<PackRow, 'id'>;
  entries!: Table<ChunkRow, [string, string]>;
  indexes!: EntityTable<IndexRow, 'key'>;
  subscriptions!: EntityTable<SubscriptionRow, 'address'>;
  stagings!: EntityTable<StagingRow, 'address'>;
  known!: Table<KnownRow, [packId: string, entryId: string]>;
  saved!: Table<SavedRow, [packId: string, entryId: string]>;
  hidden!: Table<HiddenRow, [site: string, packId: string, entryId: string]>;

  constructor(name = 'gloss') {
    super(name);
    this.declareStores();
  }

  /** While it is closed. Again where an upgrade has failed: Dexie 4.4 keeps to the stores of the version it began with. */
  declareStores(): void {
    this.version(1).stores({
      packs: 'id',
      chunks: '[packId+generation+bucket]',
      search: '[packId+generation]',
      indexes: 'key',
    });
    this.version(2)
      .stores({
        entries: '[packId+hash]',
        subscriptions: 'address',
        stagings: 'address',
        chunks: null,
        search: null,
      })
      .upgrade(toContentHashes);
    this.version(DATABASE_VERSION).stores({
      known: '[packId+entryId]',
      saved: '[packId+entryId]',
      hidden: '[site+packId+entryId]',
    });
  }
}

/** The database of this extension context, opened on first use. */
export const database = new GlossDatabase();
