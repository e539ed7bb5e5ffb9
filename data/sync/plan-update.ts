import type { Chunk, Manifest } from '../format/manifest';
import { pinAfter, type Pin, type SignatureVerdict } from './pinned-key';
import { isPrivateAddress } from './private-address';
import { SyncError } from './sync-error';

/** What a manifest means for what is stored. Pure: effects are elsewhere. */

/** What has come. */
export interface Offer {
  manifest: Manifest;
  signature: SignatureVerdict;
  /** Of the manifest as the reader gave it: whose origin a successor may have without asking. */
  address: string;
}

/** What the database knows of the installed edition. */
export interface StoredEdition extends Pin {
  id: string;
  sequence: number;
  /** The integrity of each bucket's chunk, '' for an empty bucket. */
  chunks: readonly string[];
}

/** Where the publisher goes from here; it concerns the reader even where nothing is to be installed. */
interface Prospect {
  /** To be stored with the edition. */
  pin: Pin;
  /** There will be no other edition: no more checks. */
  expired: boolean;
  /** What continues the pack; followed where `ask` is false. */
  successor: { address: string; ask: boolean } | undefined;
}

export type UpdatePlan = Prospect &
  (
    | { kind: 'same' }
    | {
        kind: 'install';
        /** Not stored yet. */
        fetch: Chunk[];
        /** Stored already, under the same integrity, whatever their bucket was. */
        keep: Chunk[];
        /** To be fetched. */
        bytes: number;
      }
  );

/**
 * @param stored the installed edition; undefined for a pack that is being added
 * @param lost what is known of a pack that was installed and is not stored any more
 * @throws SyncError when what has come is not this pack's next edition: nothing is to be changed then
 */
export function planUpdate(
  { manifest, signature, address }: Offer,
  stored?: StoredEdition,
  lost?: Pin & Pick<StoredEdition, 'id'>,
): UpdatePlan {
  const known = stored ?? lost;
  if (known && known.id !== manifest.id) {
    throw new SyncError('other-pack', address, { found: manifest.id });
  }
  // The key before the number: who is not the publisher says nothing about editions.
  const prospect: Prospect = {
    pin: pinAfter(manifest, signature, known, address),
    expired: manifest.expired,
    successor: successorOf(manifest, address),
  };
  if (stored && !isNewer(manifest, stored, address)) return { kind: 'same', ...prospect };
  const present = new Set(stored?.chunks);
  const [keep, fetch] = [true, false].map((isKept) =>
    manifest.chunks.filter(({ integrity }) => present.has(integrity) === isKept),
  ) as [Chunk[], Chunk[]];
  const bytes = fetch.reduce((total, chunk) => total + chunk.bytes, 0);
  return { kind: 'install', fetch, keep, bytes, ...prospect };
}

/** @throws SyncError where an edition goes back, or is another one under the same number */
function isNewer(manifest: Manifest, stored: StoredEdition, address: string): boolean {
  if (manifest.sequence > stored.sequence) return true;
  if (manifest.sequence === stored.sequence && isSameContent(manifest, stored)) return false;
  const sequence = { stored: stored.sequence, offered: manifest.sequence };
  throw new SyncError('older-sequence', address, { sequence });
}

function isSameContent({ buckets, chunks }: Manifest, stored: StoredEdition): boolean {
  if (stored.chunks.length !== buckets) return false;
  const integrities = Array.from({ length: buckets }, () => '');
  for (const { bucket, integrity } of chunks) integrities[bucket] = integrity;
  return integrities.every((integrity, bucket) => integrity === stored.chunks[bucket]);
}

/** None inside the reader's own network, for a pack from outside: nothing a publisher says leads there. */
function successorOf({ successor }: Manifest, address: string): Prospect['successor'] {
  if (successor === undefined || successor === address) return undefined;
  if (isPrivateAddress(successor) && !isPrivateAddress(address)) return undefined;
  return { address: successor, ask: new URL(successor).origin !== new URL(address).origin };
}
