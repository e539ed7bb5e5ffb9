import type { ExpectedPack, LostPack, PackRow, SubscriptionRow } from '../store/database';
import { getPack } from '../store/pack-store';
import { SyncError } from './sync-error';
import { holderOf, takenBy, type Bringer, type Organisation } from './taken-id';

/** What is known of a pack before an edition of it is looked at. */

interface Circumstances {
  subscription: Pick<SubscriptionRow, 'address' | 'lost' | 'expected'>;
  /** What has come from there. */
  stored: PackRow | undefined;
  env: Organisation;
}

/** The pack of a subscription, unless another source has its id by now. */
export async function storedPack({ address, packId }: SubscriptionRow): Promise<PackRow | undefined> {
  const pack = packId === undefined ? undefined : await getPack(packId);
  return pack?.source.kind === 'address' && pack.source.address === address ? pack : undefined;
}

/** A subscription of a pack to its new address: nothing is known of that, but of the pack. */
export function subscriptionAt(address: string, { packId, skipped, lost }: SubscriptionRow): SubscriptionRow {
  return {
    address,
    failures: 0,
    ...(packId === undefined ? {} : { packId }),
    ...(skipped === undefined ? {} : { skipped }),
    ...(lost === undefined ? {} : { lost }),
  };
}

/**
 * The pack that an offered one has to be the next edition of.
 * @throws SyncError where its id is another pack's
 */
export async function packBefore(
  id: string,
  bringer: Bringer,
  { subscription: { address, lost, expected }, stored, env }: Circumstances,
): Promise<PackRow | LostPack | ExpectedPack | undefined> {
  const own = stored ?? lost;
  if (own) return own;
  // The server may answer twice, and each time with another pack.
  if (expected && expected.id !== id) return expected;
  const holder = await holderOf(id);
  const by = holder && (await takenBy(holder, bringer, env));
  // Another key of the same pack, or none, is told as that (pinned-key.ts).
  const isByKey = by === 'other-source' && holder?.publicKey !== undefined;
  if (by && !isByKey) throw new SyncError('id-taken', address, { taken: { by, name: holder.name } });
  // What the organisation has set is no edition of what the reader had.
  return !by && (await env.isFixed(address)) ? undefined : (holder ?? expected);
}
