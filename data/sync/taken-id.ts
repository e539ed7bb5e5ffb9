import type { LostPack, PackRow, PackSource } from '../store/database';
import { getPack } from '../store/pack-store';
import { listSubscriptions } from '../store/subscriptions';
import { isTrusted, type Pin } from './pinned-key';
import { SyncError, type TakenBy } from './sync-error';

/**
 * Who may bring an edition of a pack that is there. A pack's id is public, and a stranger can write it into a pack of
 * his own, so the id alone is worth nothing:
 * - A built-in pack comes with Gloss, and from nowhere else.
 * - A pack from an address that the organisation has set comes from there, and from nowhere else. It takes the place of
 *   what the reader has added under its id, so that a stranger can't keep it out.
 * - Any other pack from an address comes from that address, from where its publisher there says that it goes on, or
 *   from another address under the key that is pinned (pinned-key.ts).
 * - A pack from a file comes from a file that the reader picks.
 * Whoever wants the other one removes the first. What is yet to come back after a loss counts as if it were there.
 */

/** Who brings an edition. */
export interface Bringer {
  source: PackSource;
  /** The key that has signed it, known to be good. */
  publicKey?: string | undefined;
  /** Where the pack was looked for until now, where it is followed to its successor. */
  from?: string | undefined;
}

/** A pack that is there, or is to come back. */
export type Holder = PackRow | LostPack;

export interface Organisation {
  /** Whether the reader's organisation has decided that packs come from an address. */
  isFixed: (address: string) => Promise<boolean>;
}

/** The pack that has an id. */
export async function holderOf(packId: string): Promise<Holder | undefined> {
  return (await getPack(packId)) ?? (await listSubscriptions()).find(({ lost }) => lost?.id === packId)?.lost;
}

/** @returns whose the id is, where it is not the bringer's */
export async function takenBy(
  holder: Pick<Holder, 'source'> & Pin,
  bringer: Bringer,
  { isFixed }: Organisation,
): Promise<TakenBy | undefined> {
  const [there, { source }] = [holder.source, bringer];
  if (there.kind === 'built-in') return source.kind === 'built-in' ? undefined : 'built-in';
  if (source.kind === 'built-in' || isFromThere(there, bringer)) return undefined;
  if (there.kind === 'address' && (await isFixed(there.address))) return 'organisation';
  if (isItsOwn(holder, bringer)) return undefined;
  return source.kind === 'address' && (await isFixed(source.address)) ? undefined : 'other-source';
}

/** @throws SyncError where the id is not the bringer's */
export async function requireFree(
  holder: Holder,
  bringer: Bringer,
  address: string,
  organisation: Organisation,
): Promise<void> {
  const by = await takenBy(holder, bringer, organisation);
  if (by) throw new SyncError('id-taken', address, { taken: { by, name: holder.name } });
}

/** Whether it is the next edition of the pack that is there, and not another pack under its id. */
export function isItsOwn(holder: Pick<Holder, 'source'> & Pin, bringer: Bringer): boolean {
  if (isFromThere(holder.source, bringer)) return true;
  const areAddresses = holder.source.kind === 'address' && bringer.source.kind === 'address';
  return areAddresses && isTrusted(bringer.publicKey, holder);
}

function isFromThere(there: PackSource, { source, from }: Bringer): boolean {
  if (there.kind !== 'address' || source.kind !== 'address') return there.kind === source.kind;
  return there.address === source.address || there.address === from;
}
