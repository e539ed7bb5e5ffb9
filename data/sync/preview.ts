import type { CatalogPack } from './catalog';
import type { KeyChange } from './pinned-key';
import type { Failure, TakenBy } from './sync-error';

/** What a reader is shown of a source before anything is installed. */

/** What a pack is, before it is installed. */
export interface PackPreview {
  id: string;
  name: string;
  description: string;
  version: string;
  creator?: string;
  license: string;
  inLanguage: string;
  url?: string;
  count: number;
  /** Decoded. */
  bytes: number;
  /** A few of its entries. */
  samples: { name: string; description: string }[];
  publicKey?: string;
  /** Of the key that signs it, as people compare it; none for a pack without a signature. */
  fingerprint?: string;
  /** How many of its entries could not be read, as far as that is known, and what is wrong with the first of them. */
  leftOut?: { count: number; problems: string[] };
  /** The pack that has its id already. */
  installed?: InstalledPack;
}

/** A pack that is there, beside one that says it is the same. */
export interface InstalledPack {
  name: string;
  version: string;
  /** Whether it came from the same source. */
  fromHere: boolean;
  /** How the key of what is previewed compares with its own. */
  key: KeyChange;
  /** Whose the id is, where what is previewed is refused (taken-id.ts). */
  takenBy?: TakenBy;
}

/** A pack in a list of packs. */
export type ListedPack = CatalogPack;

export type SourceLook =
  /** `address`: where it was found, to be subscribed to. */
  | { kind: 'pack'; address: string; preview: PackPreview }
  | { kind: 'catalog'; packs: ListedPack[] }
  | { kind: 'failed'; failure: Failure };
