import type { IndexRow } from '../store/database';
import { forgetIndex, loadIndex } from '../store/index-store';
import { readReaderData, writeReaderData } from '../store/reader-store';
import { isDamage, isEmpty, isPassing, makeAnew, openSound } from '../store/soundness';
import { restoreSubscriptions } from '../store/subscriptions';
import { markDamaged } from './apply';
import type { Kept } from './kept';

/**
 * What is stored can be lost: the disk fails, a profile is copied badly, someone clears "site data", an older Gloss
 * follows a newer one. All of it comes from packs, so it is brought again from where they come from.
 */

/** What could not be brought back. */
export interface Loss {
  /** ms since the epoch. */
  at: number;
  /** The names of packs that came from files. */
  files: string[];
}

export interface RecoveryEnvironment {
  now: () => number;
  /** What is known of packs apart from the database. */
  kept: () => Promise<Kept>;
  /** Of the last index that was in use: open pages know it, so a later one is greater. */
  lastVersion: () => Promise<number>;
  /** Installs what is missing of the built-in packs, and builds the index where there is none. */
  installBuiltIns: () => Promise<IndexRow>;
  /** Something was lost. */
  onLoss: (loss: Loss) => Promise<void>;
}

/** The stored index; where there is none, packs are set up, or set up again. */
export async function loadOrRecover(env: RecoveryEnvironment): Promise<IndexRow> {
  const wasDamaged = await openSound();
  const stored = wasDamaged ? undefined : await loadIndex();
  if (stored) return stored;
  if (wasDamaged || (await isEmpty())) await bringBack(wasDamaged, env);
  return env.installBuiltIns();
}

/**
 * After the index could not be loaded, or not be used: built anew from the entries, or, where they cannot be read
 * either, from the packs.
 * @throws the error where it is no matter of what is stored
 */
export async function recoverFrom(error: unknown, env: RecoveryEnvironment): Promise<IndexRow> {
  if (isPassing(error)) throw error;
  console.warn('Gloss cannot use its index', error);
  try {
    await forgetIndex(await env.lastVersion());
    return await env.installBuiltIns();
  } catch (again) {
    if (!isDamage(again)) throw again;
    const own = await readReaderData();
    await makeAnew();
    await writeReaderData(own);
    await bringBack(true, env);
    return env.installBuiltIns();
  }
}

/** Subscribes to all addresses again; their packs come when they are looked at. */
async function bringBack(wasDamaged: boolean, env: RecoveryEnvironment): Promise<void> {
  const { packs, addresses } = await env.kept();
  // New here.
  if (!wasDamaged && packs.length === 0 && addresses.length === 0) return;
  await env.onLoss({
    at: env.now(),
    files: packs.filter(({ source }) => source.kind === 'file').map(({ name }) => name),
  });
  await forgetIndex(await env.lastVersion());
  const ofAddress = new Map(
    packs.flatMap((pack) => (pack.source.kind === 'address' ? [[pack.source.address, pack] as const] : [])),
  );
  await restoreSubscriptions(
    addresses.map((address) => {
      const lost = ofAddress.get(address);
      return { address, failures: 0, nextCheckAt: env.now(), ...(lost ? { lost } : {}) };
    }),
  );
}

/**
 * Looks whether all entries are there, and begins to bring those that are not.
 * @param onPacks takes a new index into use
 * @returns the addresses to be looked at for that
 */
export async function mendPacks(
  env: RecoveryEnvironment,
  onPacks: (index: IndexRow) => Promise<unknown>,
): Promise<string[]> {
  const damage = await markDamaged();
  if (!damage) return [];
  const { index, packs } = damage;
  console.warn(`Gloss lacks entries of ${packs.map(({ id }) => id).join(', ')}`);
  await onPacks(index);
  await env.onLoss({
    at: env.now(),
    files: packs.filter(({ source }) => source.kind === 'file').map(({ name }) => name),
  });
  await env.installBuiltIns();
  return packs.flatMap(({ source }) => (source.kind === 'address' ? [source.address] : []));
}
