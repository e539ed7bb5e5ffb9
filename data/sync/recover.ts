import type { IndexRow, LostPack, PackRow, SubscriptionRow } from '../store/database';
import { forgetIndex, loadIndex } from '../store/index-store';
import { forgetAside, takeBack, type Rescued } from '../store/rescue';
import { isDamage, isEmpty, isPassing, makeAnew, openSound } from '../store/soundness';
import { listPacks } from '../store/pack-store';
import { readReaderData, writeReaderData, type ReaderData } from '../store/reader-store';
import { noteSubscription, restoreSubscriptions } from '../store/subscriptions';
import { isDamaged, markDamaged } from './apply';
import type { Kept } from './kept';

/**
 * What is stored can be lost: the disk fails, a profile is copied badly, someone clears "site data", an older Gloss
 * follows a newer one. What can still be read is put back (data/store/rescue.ts), so that a pack works on while its source
 * does not answer; the rest is brought again from where it comes from, and what is the reader's own from its copy.
 */

/** What could not be brought back. */
export interface Loss {
  /** ms since the epoch. */
  at: number;
  /** Packs that came from files, as far as they are not whole any more. */
  files: LostFile[];
}

/** A pack from a file that has lost entries: what is left of it stays in use. */
export interface LostFile {
  name: string;
  left: number;
  /** How many entries it had, if that is known. */
  of?: number;
}

export interface RecoveryEnvironment {
  now: () => number;
  /** What is known of packs apart from the database. */
  kept: () => Promise<Kept>;
  /** A copy of what is the reader's own. */
  keptReader: () => Promise<ReaderData>;
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
  await bringBack(wasDamaged, env);
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
    // The browser may have thrown all away when it could not read the index.
    await bringBack(false, env);
    return await env.installBuiltIns();
  } catch (again) {
    if (!isDamage(again)) throw again;
    await makeAnew();
    await bringBack(true, env);
    return env.installBuiltIns();
  }
}

/**
 * Puts back what could be read, and subscribes to all addresses again: what is not there of their packs comes when they
 * are looked at.
 */
async function bringBack(wasDamaged: boolean, env: RecoveryEnvironment): Promise<void> {
  const rescued = await takeBack();
  if (!wasDamaged && !rescued && !(await isEmpty())) return;
  const kept = await env.kept();
  // New here.
  if (!wasDamaged && !rescued && kept.packs.length === 0 && kept.addresses.length === 0) return;
  // Chromium takes a damaged store for an empty one, and goes on writing behind the damage: all is lost again when it
  // starts the next time (tried in 156 with a log cut short). Deleting has it begin new files.
  if (!wasDamaged && !rescued) {
    await makeAnew();
    await takeBack();
  }
  const there = rescued?.packs ?? [];
  await env.onLoss({ at: env.now(), files: lostFiles(kept.packs, there) });
  // What was read last is later than its copy.
  const own = await readReaderData();
  await writeReaderData(await env.keptReader());
  await writeReaderData(own);
  await forgetIndex(await env.lastVersion());
  await restoreSubscriptions(awaited(kept, there, rescued?.subscriptions ?? [], env.now()));
  await forgetAside();
}

/** What is to be told of the packs that came from files. */
function lostFiles(known: readonly LostPack[], rescued: readonly Rescued[]): LostFile[] {
  const there = new Set(rescued.map(({ pack }) => pack.id));
  const parts = rescued
    .filter(({ pack, of }) => pack.source.kind === 'file' && pack.count < of)
    .map(({ pack, of }) => ({ name: pack.name, left: pack.count, of }));
  const gone = known.filter(({ id, source }) => source.kind === 'file' && !there.has(id));
  return [...parts, ...gone.map((pack) => lostFile(pack, 0, pack.count))];
}

function lostFile({ name }: Pick<LostPack, 'name'>, left: number, of: number | undefined): LostFile {
  return { name, left, ...(of === undefined ? {} : { of }) };
}

/** The subscriptions: those of whole packs as they were, the others due now. */
function awaited(
  { packs, addresses }: Kept,
  rescued: readonly Rescued[],
  rows: readonly SubscriptionRow[],
  now: number,
): SubscriptionRow[] {
  const whole = new Set(rescued.filter(({ pack }) => pack.revision !== '').map(({ pack }) => pack.id));
  const there = new Set(rescued.map(({ pack }) => pack.id));
  const before = new Map(rows.map((row) => [row.address, row]));
  return [...new Set([...addresses, ...before.keys()])].map((address) => {
    const row = before.get(address);
    if (row?.packId !== undefined && whole.has(row.packId)) return row;
    const pack = [...rescued.map((one) => one.pack), ...packs].find(
      ({ source }) => source.kind === 'address' && source.address === address,
    );
    const due = { address, failures: 0, nextCheckAt: now };
    if (!pack) return due;
    if (there.has(pack.id)) return { ...due, packId: pack.id };
    return { ...due, lost: pack };
  });
}

/**
 * Looks whether all entries are there, and begins to bring those that are not.
 * @param onPacks takes a new index into use
 * @returns the addresses to be looked at for that now; should the worker be stopped, they are due when it wakes
 */
export async function mendPacks(
  env: RecoveryEnvironment,
  onPacks: (index: IndexRow) => Promise<unknown>,
): Promise<string[]> {
  const told = new Set((await listPacks()).filter(isDamaged).map(({ id }) => id));
  const damage = await markDamaged();
  const addresses = (damage?.packs ?? []).flatMap(({ source }) =>
    source.kind === 'address' ? [source.address] : [],
  );
  for (const address of addresses) await noteSubscription(address, { nextCheckAt: env.now() });
  if (damage) {
    // Before it is written anew.
    const { packs: known } = await env.kept();
    console.warn(`Gloss lacks entries of ${damage.packs.map(({ id }) => id).join(', ')}`);
    await onPacks(damage.index);
    await tellOf(
      damage.packs.filter(({ id, source }) => !told.has(id) || source.kind === 'file'),
      known,
      env,
    );
  }
  const isOurs = ({ source }: PackRow): boolean => source.kind === 'built-in';
  if ((await listPacks()).some((pack) => isDamaged(pack) && isOurs(pack))) await env.installBuiltIns();
  return addresses;
}

/** What is still to come from an address has been told when it was found. */
async function tellOf(
  packs: readonly PackRow[],
  known: readonly LostPack[],
  env: RecoveryEnvironment,
): Promise<void> {
  if (packs.length === 0) return;
  const had = new Map(known.map(({ id, count }) => [id, count]));
  const files = packs.filter(({ source }) => source.kind === 'file');
  await env.onLoss({
    at: env.now(),
    files: files.map((pack) => lostFile(pack, pack.count, had.get(pack.id))),
  });
}
